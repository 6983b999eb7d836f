"use client";
import { createContext, useContext } from "react";
import { useNow } from "@/hooks/use-now";
import { durationText } from "./time-text";

/** The time that a page shows in place of now, where it shows the past; null: now. */
export const MomentContext = createContext<string | null>(null);

/** How long something took, or has taken so far: then it ticks. */
export function LiveDuration({ from, to: ended }: { from: string | null; to: string | null }) {
  const moment = useContext(MomentContext);
  const to = ended ?? moment;
  const now = useNow(to === null && from !== null ? 1_000 : null);
  if (from === null) return <span className="text-fg-muted">–</span>;
  const end = to === null ? now : new Date(to).getTime();
  return <span className="tabular-nums">{end === null ? "…" : durationText(end - new Date(from).getTime())}</span>;
}
