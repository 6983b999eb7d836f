"use client";
import { Ban, Pause, Play, RotateCw } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { LiveMark } from "@/hooks/use-run-stream";
import { useMay } from "@/hooks/use-viewer";
import type { RunDetail } from "@/lib/api/contracts/executions";
import { isTerminalRun } from "@/lib/shared/run/status";
import { ConfirmDialog } from "../common/confirm-dialog";
import { JsonTree } from "../common/json-tree";
import { LiveDuration } from "../common/live-duration";
import { PageHeader } from "../common/page-header";
import { RelativeTime } from "../common/relative-time";
import { StatusBadge } from "../common/status-badge";
import { Badge, type Tone } from "../ui/badge";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import type { RunCommands } from "./use-run-commands";

const MARKS: Record<LiveMark, { word: string; tone: Tone }> = {
  connecting: { word: "Connecting", tone: "neutral" },
  live: { word: "Live", tone: "success" },
  reconnecting: { word: "Reconnecting", tone: "warning" },
  polling: { word: "Polling", tone: "warning" },
  ended: { word: "Ended", tone: "neutral" },
};

export function RunHeader({ run, mark, commands }: { run: RunDetail; mark: LiveMark; commands: RunCommands }) {
  const { shown } = commands;
  return (
    <div className="grid gap-3 [&>header]:mb-0">
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-2.5">
            <Link href={`/workflows/${run.workflow.workflow_id}`} className="hover:underline">
              {run.workflow.name}
            </Link>
            <span className="text-fg-muted">#{run.number}</span>
            <StatusBadge status={shown} hasFailures={run.has_failures} />
          </span>
        }
        description={
          <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xs">
            <span>
              {run.trigger}, by {run.actor.name}
            </span>
            <span>v{run.workflow.version}</span>
            <RelativeTime at={run.created_at} />
            <LiveDuration from={run.started_at} to={run.completed_at} />
            {mark !== "ended" && <Badge tone={MARKS[mark].tone}>{MARKS[mark].word}</Badge>}
          </span>
        }
        actions={<Controls run={run} commands={commands} />}
      />
      <Progress run={run} />
      {Object.keys(run.parameters).length > 0 && (
        <details className="rounded-card border border-border bg-surface px-4 py-2 text-[13px]">
          <summary className="cursor-pointer font-medium">Parameters</summary>
          <div className="pt-2">
            <JsonTree value={run.parameters} />
          </div>
        </details>
      )}
    </div>
  );
}

function Controls({ run, commands: { shown, busy, pause, resume, cancel, rerun } }: { run: RunDetail; commands: RunCommands }) {
  const mayControl = useMay("run:control");
  const mayStart = useMay("run:start");
  const [asking, setAsking] = useState(false);
  const active = !isTerminalRun(shown);
  return (
    <>
      {mayControl && active && shown !== "paused" && (
        <Button disabled={busy} onClick={() => void pause()}>
          <Pause className="size-4" aria-hidden />
          Pause
        </Button>
      )}
      {mayControl && shown === "paused" && (
        <Button variant="primary" disabled={busy} onClick={() => void resume()}>
          <Play className="size-4" aria-hidden />
          Resume
        </Button>
      )}
      {mayControl && active && (
        <Button disabled={busy} onClick={() => setAsking(true)}>
          <Ban className="size-4" aria-hidden />
          Cancel
        </Button>
      )}
      {mayStart && (
        <Button disabled={busy} onClick={() => void rerun()}>
          <RotateCw className="size-4" aria-hidden />
          Re-run
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Cancel run #${run.number}?`}
        message="Running stages are aborted, and the rest does not start. This cannot be taken back."
        confirm="Cancel the run"
        onConfirm={() => void cancel()}
      />
    </>
  );
}

function Progress({ run }: { run: RunDetail }) {
  const failed = run.status === "failed" || run.status === "timed_out";
  const text = `${run.stages_done} of ${run.stages_total} stages`;
  return (
    <div className="flex items-center gap-3">
      <progress
        aria-label="Stages done"
        value={run.stages_done}
        max={Math.max(1, run.stages_total)}
        className={cn(
          "h-1.5 min-w-0 flex-1 appearance-none overflow-hidden rounded-full bg-surface-2 [&::-moz-progress-bar]:bg-current [&::-webkit-progress-bar]:bg-surface-2 [&::-webkit-progress-value]:bg-current",
          failed ? "text-danger" : "text-accent",
        )}
      />
      <span aria-live="polite" className="text-xs text-fg-muted tabular-nums">
        {text}
      </span>
    </div>
  );
}
