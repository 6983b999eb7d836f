"use client";
import type { ReactNode } from "react";
import type { RunDetail, RunStage } from "@/lib/api/contracts/executions";
import type { JsonObject } from "@/lib/shared/json";
import { JsonTree } from "../common/json-tree";
import { LiveDuration } from "../common/live-duration";
import { RelativeTime } from "../common/relative-time";
import { stageTypeWord } from "../common/stage-type-icon";
import { StatusBadge } from "../common/status-badge";
import { Card } from "../ui/card";
import { FailureNotice } from "./failure-notice";
import { StageMarks } from "./stage-marks";
import { StageMenu } from "./stage-menu";
import type { RunCommands } from "./use-run-commands";

/** What is known of one stage of a run. Without commands nothing can be done to it. */
export function StagePanel({ run, stage, commands }: { run: RunDetail; stage: RunStage; commands: RunCommands | null }) {
  return (
    <Card className="grid gap-4 p-4">
      <div className="flex flex-wrap items-center gap-2.5">
        <h2 className="text-[15px] font-semibold">{stage.name}</h2>
        <StatusBadge status={stage.status} />
        <StageMarks stage={stage} />
        <div className="ml-auto">{commands !== null && <StageMenu run={run} stage={stage} commands={commands} />}</div>
      </div>
      {stage.error !== null && <FailureNotice error={stage.error} />}
      {stage.detail !== null && <p className="text-[13px] text-fg-muted">{stage.detail}</p>}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-[13px]">
        <Fact name="Type">{stageTypeWord(stage.type)}</Fact>
        <Fact name="Attempt">{stage.attempt === 0 ? null : `${stage.attempt} of ${stage.max_attempts}`}</Fact>
        <Fact name="Agent">{stage.agent === null ? null : `${stage.agent}${stage.model === null ? "" : ` (${stage.model})`}`}</Fact>
        <Fact name="Action">{stage.action}</Fact>
        <Fact name="Tools">{stage.tools.length === 0 ? null : stage.tools.join(", ")}</Fact>
        <Fact name="Condition">{stage.condition}</Fact>
        <Fact name="Depends on">{stage.depends_on.length === 0 ? null : stage.depends_on.join(", ")}</Fact>
        <Fact name="Started">{stage.started_at === null ? null : <RelativeTime at={stage.started_at} />}</Fact>
        <Fact name="Duration">{stage.started_at === null ? null : <LiveDuration from={stage.started_at} to={stage.completed_at} />}</Fact>
        <Fact name="Next try">{stage.retry_at === null ? null : <RelativeTime at={stage.retry_at} />}</Fact>
      </dl>
      <Values name="Inputs" value={stage.inputs} />
      <Values name="Outputs" value={stage.outputs} />
      {stage.outputs_bytes !== undefined && <LargeOutputs runId={run.id} stageId={stage.id} bytes={stage.outputs_bytes} />}
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null) return null;
  return (
    <>
      <dt className="text-fg-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

function Values({ name, value }: { name: string; value: JsonObject | null }) {
  if (value === null || Object.keys(value).length === 0) return null;
  return (
    <section aria-label={name}>
      <h3 className="mb-1 text-[13px] font-medium">{name}</h3>
      <JsonTree value={value} />
    </section>
  );
}

function LargeOutputs({ runId, stageId, bytes }: { runId: string; stageId: string; bytes: number }) {
  const address = `/api/v1/workflow-executions/${encodeURIComponent(runId)}/stages/${encodeURIComponent(stageId)}`;
  return (
    <section aria-label="Outputs">
      <h3 className="mb-1 text-[13px] font-medium">Outputs</h3>
      <p className="text-[13px] text-fg-muted">
        {Math.ceil(bytes / 1024).toLocaleString("en")} kB, too much to show here.{" "}
        <a className="text-fg underline underline-offset-2" href={address} target="_blank" rel="noreferrer">
          Open the stage as JSON
        </a>
      </p>
    </section>
  );
}
