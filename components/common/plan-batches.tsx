import { TriangleAlert } from "lucide-react";
import type { PlanView } from "@/lib/api/contracts/workflows";
import { Badge } from "../ui/badge";
import { StageTypeIcon } from "./stage-type-icon";
import { durationText } from "./time-text";

type Batch = PlanView["batches"][number];
type PlannedStage = Batch["stages"][number];

const KIND_WORDS: Record<Batch["kind"], string> = {
  parallel: "At the same time",
  sequential: "One stage",
  conditional: "Only if",
  gate: "A person decides",
};

export interface PlanBatchesProps {
  plan: PlanView;
  /** Of the plan, as far as they are news to the reader. */
  warnings?: readonly string[];
  /** Makes the stages' names buttons. */
  onStage?(id: string): void;
}

/** The order in which a run goes through its stages, who does them, and how long it may take. */
export function PlanBatches({ plan, warnings = plan.warnings, onStage }: PlanBatchesProps) {
  const critical = new Set(plan.critical_path);
  return (
    <>
      <p className="mb-4 text-[13px] text-fg-muted">
        {plan.batches.length === 1 ? "1 step" : `${plan.batches.length} steps`} · {plan.estimate_basis === "timeouts" ? "at most" : "about"}{" "}
        {durationText(plan.estimated_seconds * 1_000)}
        {plan.estimated_tokens !== null && ` · about ${plan.estimated_tokens.toLocaleString("en")} tokens`}
      </p>
      {plan.overridden !== undefined && <Overridden pointers={plan.overridden} />}
      {warnings.length > 0 && (
        <ul aria-label="Warnings" className="mb-4 grid gap-1 text-[13px]">
          {warnings.map((warning) => (
            <li key={warning} className="flex items-start gap-2">
              <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warning" aria-hidden />
              {warning}
            </li>
          ))}
        </ul>
      )}
      <ol aria-label="Steps" className="divide-y divide-border rounded-card border border-border bg-surface text-[13px]">
        {plan.batches.map((batch) => (
          <li key={batch.index} className="flex flex-wrap items-start gap-x-4 gap-y-1.5 px-3.5 py-2.5">
            <span className="w-full text-fg-muted sm:w-36">
              {batch.index}. {KIND_WORDS[batch.kind]}
            </span>
            <ul className="grid min-w-0 flex-1 grid-cols-1 gap-2">
              {batch.stages.map((stage) => (
                <Stage key={stage.id} stage={stage} isCritical={critical.has(stage.id)} onStage={onStage} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}

function Stage({ stage, isCritical, onStage }: { stage: PlannedStage; isCritical: boolean; onStage: ((id: string) => void) | undefined }) {
  const does = [stage.agent && [stage.agent, stage.model].filter(Boolean).join(" on "), ...stage.tools, ...stage.context].filter(Boolean).join(" · ");
  return (
    <li className="min-w-0">
      <span className="flex flex-wrap items-center gap-2">
        <StageTypeIcon type={stage.type} />
        {onStage === undefined ? (
          <span>{stage.name}</span>
        ) : (
          <button type="button" className="rounded text-left hover:underline" onClick={() => onStage(stage.id)}>
            {stage.name}
          </button>
        )}
        {isCritical && <Badge tone="accent">critical path</Badge>}
        {stage.condition !== undefined && <code className="max-w-full truncate text-xs text-fg-muted">{stage.condition}</code>}
        <span className="ml-auto text-xs text-fg-muted">{stage.timeout}</span>
      </span>
      {does !== "" && <span className="block truncate pl-6 text-xs text-fg-muted">{does}</span>}
      {stage.overridden !== undefined && <Overridden pointers={stage.overridden} />}
    </li>
  );
}

function Overridden({ pointers }: { pointers: readonly string[] }) {
  return (
    <p className="mb-1 flex flex-wrap items-center gap-1.5 text-xs text-fg-muted">
      <Badge tone="warning">overridden</Badge>
      {pointers.map((pointer) => (
        <code key={pointer}>{pointer}</code>
      ))}
    </p>
  );
}
