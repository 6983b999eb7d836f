import { useState } from "react";
import type { GateDecision } from "@/lib/shared/run/status";
import { Button } from "../ui/button";
import { Input } from "../ui/input";

export interface BulkBarProps {
  count: number;
  onDecide(decision: GateDecision, comment: string): Promise<void>;
  onClear(): void;
}

/** What can be done with the gates that are chosen, all at once, with one comment. */
export function BulkBar({ count, onDecide, onClear }: BulkBarProps) {
  const [comment, setComment] = useState("");
  const [busy, setBusy] = useState(false);
  const decide = async (decision: GateDecision) => {
    setBusy(true);
    await onDecide(decision, comment);
    setBusy(false);
    setComment("");
  };
  return (
    <section
      aria-label="Chosen approvals"
      className="sticky bottom-4 z-20 flex flex-wrap items-center gap-2 rounded-card border border-border-strong bg-surface p-3 shadow-lg"
    >
      <span className="text-[13px] font-medium">{count} chosen</span>
      <Input
        aria-label="Comment for all"
        placeholder="Comment for all"
        className="w-full sm:w-64"
        maxLength={5_000}
        value={comment}
        onChange={({ target }) => setComment(target.value)}
      />
      <Button variant="success" disabled={busy} onClick={() => void decide("approved")}>
        Approve all
      </Button>
      <Button variant="danger" disabled={busy} onClick={() => void decide("rejected")}>
        Reject all
      </Button>
      <Button variant="ghost" disabled={busy} onClick={onClear}>
        Choose none
      </Button>
    </section>
  );
}
