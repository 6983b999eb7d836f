"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import type { RunDetail, RunStage } from "@/lib/api/contracts/executions";
import { LiveDuration } from "../common/live-duration";
import { RelativeTime } from "../common/relative-time";
import { stageTypeWord } from "../common/stage-type-icon";
import { StatusBadge, StatusIcon } from "../common/status-badge";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { FailureNotice } from "./failure-notice";
import { StageMarks } from "./stage-marks";
import { StageMenu } from "./stage-menu";
import { StageValues } from "./stage-values";
import type { RunCommands } from "./use-run-commands";

interface StagePanelProps {
  run: RunDetail;
  stage: RunStage;
  /** Null: nothing can be done to it, as in the past. */
  commands: RunCommands | null;
  /** Shows the line of the log where it failed; null where there is none. */
  onFailingLine: (() => void) | null;
}

/** What is known of one stage of a run, and what can be done to it. */
export function StagePanel({ run, stage, commands, onFailingLine }: StagePanelProps) {
  return (
    <Card className="grid gap-4 p-4">
      <div className="flex flex-wrap items-center gap-2.5">
        <h2 className="text-[15px] font-semibold">{stage.name}</h2>
        <StatusBadge status={stage.status} />
        <StageMarks stage={stage} />
        <div className="ml-auto">{commands !== null && <StageMenu run={run} stage={stage} commands={commands} />}</div>
      </div>
      {stage.error !== null && (
        <FailureNotice error={stage.error}>
          {onFailingLine !== null && (
            <Button size="sm" className="mt-2" onClick={onFailingLine}>
              Go to the failing line
            </Button>
          )}
        </FailureNotice>
      )}
      {stage.detail !== null && <p className="text-[13px] text-fg-muted">{stage.detail}</p>}
      <Facts run={run} stage={stage} />
      <StageValues runId={run.id} stage={stage} />
    </Card>
  );
}

function Facts({ run, stage }: { run: RunDetail; stage: RunStage }) {
  const children = run.children.filter(({ stage_id }) => stage_id === stage.id);
  const { overridden } = stage;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-[13px] sm:grid-cols-[auto_minmax(0,1fr)_auto_minmax(0,1fr)]">
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
      <Fact name="Worker">{stage.worker === null ? null : <code className="text-xs">{stage.worker}</code>}</Fact>
      <Fact name={children.length > 1 ? "Started runs" : "Started run"}>
        {children.length === 0 ? null : (
          <ul className="grid gap-1">
            {children.map(({ run_id, number, status, workflow }) => (
              <li key={run_id} className="flex items-center gap-1.5">
                <StatusIcon status={status} />
                <Link className="min-w-0 truncate underline underline-offset-2" href={`/workflows/${workflow.workflow_id}/executions/${run_id}`}>
                  {workflow.name} #{number}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Fact>
      <Fact name="Taken over">
        {stage.reused === null ? null : (
          <Link
            className="underline underline-offset-2"
            href={`/workflows/${run.workflow.workflow_id}/executions/${stage.reused}?stage=${encodeURIComponent(stage.id)}`}
          >
            from the run where it ran
          </Link>
        )}
      </Fact>
      <Fact name="Overridden">{overridden === null ? null : `by ${overridden.actor.name}${overridden.reason === "" ? "" : `: ${overridden.reason}`}`}</Fact>
    </dl>
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
