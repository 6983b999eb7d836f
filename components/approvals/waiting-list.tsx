import { useState } from "react";
import { useHotkeys } from "@/hooks/use-hotkeys";
import type { InboxApproval } from "@/lib/api/contracts/approvals";
import type { GateDecision } from "@/lib/shared/run/status";
import { toast } from "../common/toast";
import { ApprovalCard } from "./approval-card";
import { canGoInBulk, waitingHeaps } from "./approval-pages";
import { BulkBar } from "./bulk-bar";
import { useDecide } from "./use-approvals";

/** The gates that wait. J and K go from one to the next, X chooses the one that has the focus. */
export function WaitingList({ approvals }: { approvals: InboxApproval[] }) {
  const { mine, others } = waitingHeaps(approvals);
  const { leaving, decide } = useDecide();
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set());
  const chosen = mine.filter((approval) => chosenIds.has(approval.id) && !leaving.has(approval.id) && canGoInBulk(approval));
  const choose = (id: string, on: boolean) => setChosenIds((before) => new Set(on ? [...before, id] : [...before].filter((other) => other !== id)));

  async function decideChosen(decision: GateDecision, comment: string): Promise<void> {
    const results = await Promise.allSettled(chosen.map((approval) => decide(approval, decision, { comment, form: {} })));
    const refused = results.filter((result) => result.status === "rejected");
    if (refused.length > 0)
      toast.error(`${refused.length} of ${results.length} not decided`, {
        description: refused[0]?.reason instanceof Error ? refused[0].reason.message : undefined,
      });
    else setChosenIds(new Set());
  }

  const links = () => [...document.querySelectorAll<HTMLElement>("[data-approval]")].filter((link) => link.closest("[hidden]") === null);
  const move = (by: 1 | -1) => {
    const all = links();
    const at = all.indexOf(document.activeElement as HTMLElement);
    all[at === -1 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))]?.focus();
  };
  useHotkeys({
    j: () => move(1),
    k: () => move(-1),
    x: () => {
      const id = document.activeElement?.getAttribute("data-approval");
      const approval = mine.find((one) => one.id === id);
      if (approval !== undefined && canGoInBulk(approval)) choose(approval.id, !chosenIds.has(approval.id));
    },
  });

  const heap = (title: string, items: InboxApproval[]) =>
    items.length > 0 && (
      <section aria-label={title} className="grid gap-3">
        <h2 className="text-[13px] font-semibold text-fg-muted">
          {title} ({items.length})
        </h2>
        <ul className="grid gap-3">
          {items.map((approval) => (
            <ApprovalCard
              key={approval.id}
              approval={approval}
              chosen={chosenIds.has(approval.id)}
              hidden={leaving.has(approval.id)}
              onChoose={(on) => choose(approval.id, on)}
              onDecide={(decision, body) => decide(approval, decision, body)}
            />
          ))}
        </ul>
      </section>
    );
  return (
    <div className="grid gap-6">
      {heap("Waiting for you", mine)}
      {heap("Waiting for others", others)}
      {chosen.length > 0 && <BulkBar count={chosen.length} onDecide={decideChosen} onClear={() => setChosenIds(new Set())} />}
    </div>
  );
}
