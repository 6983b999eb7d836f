"use client";
import { useMemo } from "react";
import type { RunDetail } from "@/lib/api/contracts/executions";
import { stagesOfView } from "../workflow-graph/graph-stage";
import { WorkflowGraph } from "../workflow-graph/workflow-graph";

/** From so many stages on, a picture says less than a list, and takes long to lay out. */
const MAX_STAGES = 400;

interface RunGraphProps {
  run: RunDetail;
  selected: string | undefined;
  onSelect(id: string): void;
  onChoose(id: string): void;
}

/** The stages of a run as a picture, with their statuses. The items of a fan-out stand for themselves in the lists alone. */
export function RunGraph({ run, selected, onSelect, onChoose }: RunGraphProps) {
  const stages = useMemo(() => stagesOfView(run.stages.filter(({ id }) => !id.includes("["))), [run.stages]);
  if (stages.length > MAX_STAGES)
    return <p className="rounded-card border border-border p-6 text-center text-[13px] text-fg-muted">{stages.length} stages are too many for a picture.</p>;
  return (
    <div className="h-[min(32rem,55dvh)] overflow-hidden rounded-card border border-border">
      <WorkflowGraph name={run.workflow.name} stages={stages} selected={selected ?? null} onSelect={(id) => id !== null && onSelect(id)} onOpen={onChoose} />
    </div>
  );
}
