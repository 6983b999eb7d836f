import type { Plan } from "@/lib/swdl";
import { StageTypeIcon } from "../common/stage-type-icon";
import { durationText } from "../common/time-text";
import { Badge } from "../ui/badge";

/** The order in which the text would run: what stands in one row goes side by side. */
export function PlanPanel({ plan, isOld }: { plan: Plan | null; isOld: boolean }) {
  if (plan === null) return <p className="p-4 text-[13px] text-fg-muted">The plan appears here once the text is valid.</p>;
  return (
    <div className="p-4">
      {isOld && <p className="mb-3 text-[13px] text-fg-muted">The text has problems. This is the plan from before them.</p>}
      <ol className="grid gap-3">
        {plan.batches.map((batch) => (
          <li key={batch.index} className="flex gap-3">
            <span className="w-4 shrink-0 pt-2 text-right text-xs text-fg-muted tabular-nums">{batch.index}</span>
            <div className="grid min-w-0 flex-1 gap-1.5">
              {batch.stages.map((stage) => (
                <div key={stage.id} className="flex items-center gap-2 rounded-md border border-border bg-surface px-2.5 py-1.5 text-[13px]">
                  <StageTypeIcon type={stage.type} />
                  <span className="truncate">{stage.name}</span>
                  {stage.condition !== undefined && <Badge className="ml-auto">conditional</Badge>}
                </div>
              ))}
            </div>
          </li>
        ))}
      </ol>
      <p className="mt-4 text-xs text-fg-muted">
        {plan.estimate_basis === "timeouts" ? "At most" : "About"} {durationText(plan.estimated_seconds * 1000)}, along {plan.critical_path.join(" → ")}
      </p>
    </div>
  );
}
