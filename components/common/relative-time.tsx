"use client";
import { useNow } from "@/hooks/use-now";
import { relativeText } from "./time-text";

/** A time in relation to now; the absolute time on hover. The server's first words stay until the browser's clock has spoken: nothing jumps. */
export function RelativeTime({ at }: { at: string }) {
  const now = useNow(30_000);
  return (
    <time dateTime={at} title={now === null ? at : new Date(at).toLocaleString()} suppressHydrationWarning>
      {relativeText(at, now ?? Date.now())}
    </time>
  );
}
