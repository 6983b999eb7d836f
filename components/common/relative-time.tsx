"use client";
import { useNow } from "@/hooks/use-now";
import { relativeText } from "./time-text";

/** A time in relation to now; the absolute time on hover. */
export function RelativeTime({ at }: { at: string }) {
  const now = useNow(30_000);
  const absolute = new Date(at);
  return (
    <time dateTime={at} title={now === null ? at : absolute.toLocaleString()} suppressHydrationWarning>
      {now === null ? absolute.toISOString().slice(0, 16).replace("T", " ") : relativeText(at, now)}
    </time>
  );
}
