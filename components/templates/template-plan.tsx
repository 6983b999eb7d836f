import { TriangleAlert } from "lucide-react";
import type { PlanView } from "@/lib/api/contracts/workflows";
import { StageTypeIcon } from "../common/stage-type-icon";
import { durationText } from "../common/time-text";
import { Badge } from "../ui/badge";

const KIND_WORDS: Record<PlanView["batches"][number]["kind"], string> = {
  parallel: "At the same time",
  sequential: "One stage",
  conditional: "Only if",
  gate: "A person decides",
};

/** The order in which a run goes through its stages, and how long it may take. */
export function TemplatePlan({ plan }: { plan: PlanView }) {
  const critical = new Set(plan.critical_path);
  // Nobody has been asked for parameters yet, so that they are missing is no news.
  const warnings = plan.warnings.filter((warning) => !warning.startsWith("parameters."));
  return (
    <>
      <p className="mb-4 text-[13px] text-fg-muted">
        {plan.batches.length} steps · {plan.estimate_basis === "timeouts" ? "at most" : "about"} {durationText(plan.estimated_seconds * 1_000)}
        {plan.estimated_tokens !== null && ` · about ${plan.estimated_tokens.toLocaleString("en")} tokens`}
      </p>
      {warnings.length > 0 && (
        <ul className="mb-4 grid gap-1 text-[13px]">
          {warnings.map((warning) => (
            <li key={warning} className="flex items-start gap-2">
              <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warning" aria-hidden />
              {warning}
            </li>
          ))}
        </ul>
      )}
      <ol className="divide-y divide-border rounded-card border border-border bg-surface text-[13px]">
        {plan.batches.map((batch) => (
          <li key={batch.index} className="flex flex-wrap items-start gap-x-4 gap-y-1.5 px-3.5 py-2.5">
            <span className="w-full text-fg-muted sm:w-40">
              {batch.index}. {KIND_WORDS[batch.kind]}
            </span>
            <ul className="grid min-w-0 flex-1 grid-cols-1 gap-1.5">
              {batch.stages.map((stage) => (
                <li key={stage.id} className="flex flex-wrap items-center gap-2">
                  <StageTypeIcon type={stage.type} />
                  <span>{stage.name}</span>
                  {critical.has(stage.id) && <Badge>critical path</Badge>}
                  {stage.condition !== undefined && <code className="max-w-full truncate text-xs text-fg-muted">{stage.condition}</code>}
                  <span className="ml-auto text-xs text-fg-muted">{stage.timeout}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}
