import type { PlanView } from "@/lib/api/contracts/workflows";
import { durationText } from "../common/time-text";

/** The batches of a plan in a few lines: what comes after what, and how long it may take. */
export function PlanSummary({ plan }: { plan: PlanView }) {
  return (
    <section aria-label="Plan" className="rounded-md border border-border bg-surface-2 p-3 text-[13px]">
      <ol className="grid gap-1">
        {plan.batches.map((batch) => (
          <li key={batch.index} className="flex gap-2">
            <span className="w-5 shrink-0 text-right text-fg-muted tabular-nums">{batch.index}</span>
            <span>
              {batch.stages.map(({ name }) => name).join(" + ")}
              {batch.kind !== "sequential" && <span className="text-fg-muted"> · {batch.kind}</span>}
            </span>
          </li>
        ))}
      </ol>
      <p className="mt-2 text-xs text-fg-muted">
        {plan.estimate_basis === "timeouts" ? "At most" : "About"} {durationText(plan.estimated_seconds * 1000)}
      </p>
      {plan.warnings.map((warning) => (
        <p key={warning} className="mt-1 text-xs text-warning">
          {warning}
        </p>
      ))}
    </section>
  );
}
