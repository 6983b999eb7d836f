"use client";
import { useState } from "react";
import type { RunStage } from "@/lib/api/contracts/executions";
import type { JsonObject } from "@/lib/shared/json";
import { CopyButton } from "../common/copy-button";
import { objectText } from "../common/json-text";
import { JsonTree } from "../common/json-tree";
import { Button } from "../ui/button";
import { useWholeOutputs } from "./use-stage-values";

/** What a stage read and what it gave, side by side where there is room. */
export function StageValues({ runId, stage }: { runId: string; stage: RunStage }) {
  return (
    <div className="grid items-start gap-x-6 gap-y-4 xl:grid-cols-2">
      <Values name="Inputs" value={stage.inputs} />
      {stage.outputs_bytes === undefined ? (
        <Values name="Outputs" value={stage.outputs} />
      ) : (
        <LargeOutputs key={`${stage.id} ${stage.attempt}`} runId={runId} stage={stage} bytes={stage.outputs_bytes} />
      )}
    </div>
  );
}

function Values({ name, value }: { name: string; value: JsonObject | null }) {
  if (value === null || Object.keys(value).length === 0) return null;
  return (
    <section aria-label={name} className="min-w-0">
      <h3 className="mb-1 flex items-center gap-1 text-[13px] font-medium">
        {name}
        <CopyButton text={() => objectText(value)} label={`Copy the ${name.toLowerCase()}`} />
      </h3>
      <JsonTree value={value} label={name} />
    </section>
  );
}

function LargeOutputs({ runId, stage, bytes }: { runId: string; stage: RunStage; bytes: number }) {
  const [wanted, setWanted] = useState(false);
  const { outputs, failure } = useWholeOutputs(runId, stage, wanted);
  if (outputs !== null) return <Values name="Outputs" value={outputs} />;
  const address = `/api/v1/workflow-executions/${encodeURIComponent(runId)}/stages/${encodeURIComponent(stage.id)}`;
  return (
    <section aria-label="Outputs" className="min-w-0">
      <h3 className="mb-1 text-[13px] font-medium">Outputs</h3>
      <p className="text-[13px] text-fg-muted">
        {Math.ceil(bytes / 1024).toLocaleString("en")} kB.{" "}
        <a className="text-fg underline underline-offset-2" href={address} target="_blank" rel="noreferrer">
          Open the stage as JSON
        </a>
      </p>
      {failure !== null && <p className="mt-1 text-[13px] text-danger">{failure}</p>}
      <Button size="sm" className="mt-2" disabled={wanted && failure === null} onClick={() => setWanted(true)}>
        {wanted && failure === null ? "Reading…" : "Show them here"}
      </Button>
    </section>
  );
}
