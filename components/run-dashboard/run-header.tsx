"use client";
import Link from "next/link";
import type { LiveMark } from "@/hooks/use-run-stream";
import type { RunDetail, RunStage } from "@/lib/api/contracts/executions";
import { JsonTree } from "../common/json-tree";
import { LiveDuration } from "../common/live-duration";
import { PageHeader } from "../common/page-header";
import { ProgressBar } from "../common/progress-bar";
import { RelativeTime } from "../common/relative-time";
import { StatusBadge } from "../common/status-badge";
import { Badge, type Tone } from "../ui/badge";
import { RunControls } from "./run-controls";
import { RunLineage } from "./run-lineage";
import type { RunCommands } from "./use-run-commands";

const MARKS: Record<LiveMark, { word: string; tone: Tone }> = {
  connecting: { word: "Connecting", tone: "neutral" },
  live: { word: "Live", tone: "success" },
  reconnecting: { word: "Reconnecting", tone: "warning" },
  polling: { word: "Polling", tone: "warning" },
  ended: { word: "Ended", tone: "neutral" },
};

interface RunHeaderProps {
  run: RunDetail;
  /** The stage that is looked at. */
  stage: RunStage | undefined;
  mark: LiveMark;
  commands: RunCommands;
  /** It is shown as it was: then nothing can be done. */
  isPast: boolean;
}

/** What the run is, how far it has come, and what can be done with it. */
export function RunHeader({ run, stage, mark, commands, isPast }: RunHeaderProps) {
  return (
    <div className="grid gap-3 [&>header]:mb-0">
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-2.5">
            <Link href={`/workflows/${run.workflow.workflow_id}`} className="hover:underline">
              {run.workflow.name}
            </Link>
            <span className="text-fg-muted">#{run.number}</span>
            <StatusBadge status={run.status} hasFailures={run.has_failures} />
          </span>
        }
        description={
          <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xs">
            <span>
              {run.trigger}, by <bdi>{run.actor.name}</bdi>
            </span>
            <span>v{run.workflow.version}</span>
            <RelativeTime at={run.created_at} />
            <LiveDuration from={run.started_at} to={run.completed_at} />
            <RunLineage run={run} />
            {isPast && <Badge tone="accent">As it was</Badge>}
            {mark !== "ended" && !isPast && <Badge tone={MARKS[mark].tone}>{MARKS[mark].word}</Badge>}
          </span>
        }
        actions={<RunControls run={run} stage={stage} commands={isPast ? null : commands} />}
      />
      <Progress run={run} />
      {Object.keys(run.parameters).length > 0 && (
        <details className="rounded-card border border-border bg-surface px-4 py-2 text-[13px]">
          <summary className="cursor-pointer font-medium">Parameters</summary>
          <div className="pt-2">
            <JsonTree value={run.parameters} label="Parameters" />
          </div>
        </details>
      )}
    </div>
  );
}

function Progress({ run }: { run: RunDetail }) {
  const failed = run.status === "failed" || run.status === "timed_out";
  const text = `${run.stages_done} of ${run.stages_total} stages`;
  return (
    <div className="flex items-center gap-3">
      <ProgressBar label="Stages done" done={run.stages_done} total={run.stages_total} failed={failed} />
      <span aria-live="polite" className="text-xs text-fg-muted tabular-nums">
        {text}
      </span>
    </div>
  );
}
