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
  if (from === null) return <span className="text-fg-muted">–</span>;
  if (to === null) return <TickingDuration from={from} />;
  return <span className="tabular-nums">{durationText(new Date(to).getTime() - new Date(from).getTime())}</span>;
}

function TickingDuration({ from }: { from: string }) {
  const now = useNow(1_000);
  return <span className="tabular-nums">{now === null ? "…" : durationText(now - new Date(from).getTime())}</span>;
}
