"use client";
import { useNow } from "@/hooks/use-now";
import { durationText } from "./time-text";

/** How long something took, or has taken so far: then it ticks. */
export function LiveDuration({ from, to }: { from: string | null; to: string | null }) {
  const now = useNow(to === null && from !== null ? 1_000 : null);
  if (from === null) return <span className="text-fg-muted">–</span>;
  const end = to === null ? now : new Date(to).getTime();
  return <span className="tabular-nums">{end === null ? "…" : durationText(end - new Date(from).getTime())}</span>;
}
