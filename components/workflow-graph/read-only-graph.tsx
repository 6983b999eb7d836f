"use client";
import { useMemo, useState } from "react";
import type { StageOutline } from "@/lib/api/contracts/workflows";
import { StageOutlineCard } from "../common/stage-outline-card";
import { stagesOfView } from "./graph-stage";
import { WorkflowGraph } from "./workflow-graph";

/** A definition as a picture to read: what is selected is told in full beneath it. */
export function ReadOnlyGraph({ name, stages, criticalPath }: { name: string; stages: readonly StageOutline[]; criticalPath?: readonly string[] }) {
  const [selected, setSelected] = useState<string | null>(null);
  const drawn = useMemo(() => stagesOfView(stages), [stages]);
  const index = stages.findIndex(({ id }) => id === selected);
  const stage = stages[index];
  return (
    <div className="grid gap-4">
      <div className="h-[min(38rem,70dvh)] overflow-hidden rounded-card border border-border">
        <WorkflowGraph name={name} stages={drawn} criticalPath={criticalPath} selected={selected} onSelect={setSelected} />
      </div>
      {stage !== undefined && (
        <div className="max-w-md">
          <StageOutlineCard stage={stage} number={index + 1} />
        </div>
      )}
    </div>
  );
}
