"use client";
import { Ban, ChevronDown, GitCompareArrows, GitFork, Link2, Pause, Play, RotateCcw, RotateCw } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { toast } from "@/components/common/toast";
import { useMay } from "@/hooks/use-viewer";
import type { RunDetail, RunStage } from "@/lib/api/contracts/executions";
import { isTerminalRun } from "@/lib/shared/run/status";
import { ConfirmDialog } from "../common/confirm-dialog";
import { Button, buttonClass } from "../ui/button";
import { DropdownMenu, MenuItem } from "../ui/dropdown-menu";
import { refusalsOf } from "./stage-acts";
import type { RunCommands } from "./use-run-commands";

const ForkDialog = dynamic(() => import("./fork-dialog").then((module) => module.ForkDialog), { ssr: false });

interface RunControlsProps {
  run: RunDetail;
  stage: RunStage | undefined;
  commands: RunCommands;
}

/** What can be done with the run, by its state and the viewer's role. Without commands it can only be shared. */
export function RunControls({ run, stage, commands }: Omit<RunControlsProps, "commands"> & { commands: RunCommands | null }) {
  return (
    <>
      {commands !== null && <Steering run={run} stage={stage} commands={commands} />}
      <Link
        href={`/workflows/${run.workflow.workflow_id}/executions/compare?a=${run.origin?.run_id ?? run.id}${run.origin === null ? "" : `&b=${run.id}`}`}
        className={buttonClass()}
      >
        <GitCompareArrows className="size-4" aria-hidden />
        Compare
      </Link>
      <Button onClick={() => void share(stage)}>
        <Link2 className="size-4" aria-hidden />
        Share link
      </Button>
    </>
  );
}

function Steering({ run, stage, commands }: RunControlsProps) {
  const { busy, pause, resume, cancel } = commands;
  const mayControl = useMay("run:control");
  const mayStart = useMay("run:start");
  const [asking, setAsking] = useState(false);
  const active = !isTerminalRun(run.status);
  return (
    <>
      {mayControl && active && run.status !== "paused" && (
        <Button disabled={busy} onClick={() => void pause()}>
          <Pause className="size-4" aria-hidden />
          Pause
        </Button>
      )}
      {mayControl && run.status === "paused" && (
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
      {mayStart && <Again run={run} stage={stage} commands={commands} />}
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

function Again({ run, stage, commands }: RunControlsProps) {
  const [forking, setForking] = useState(false);
  const refusal = stage === undefined ? "There is no stage to begin with." : refusalsOf(run, stage).rerun;
  const first = refusal === null ? stage : run.stages[0];
  return (
    <>
      <Button disabled={commands.busy} onClick={() => void commands.rerun()}>
        <RotateCw className="size-4" aria-hidden />
        Re-run
      </Button>
      <DropdownMenu
        trigger={
          <Button aria-label="More ways to run it again">
            Again
            <ChevronDown className="size-3.5" aria-hidden />
          </Button>
        }
      >
        <MenuItem
          className="max-w-72 items-start"
          aria-disabled={refusal !== null}
          onSelect={(event) => (refusal === null && stage !== undefined ? void commands.rerun(stage.id) : event.preventDefault())}
        >
          <RotateCcw className="mt-0.5 size-4 shrink-0 text-fg-muted" aria-hidden />
          <span className={refusal === null ? undefined : "text-fg-muted"}>
            Re-run from {stage?.name ?? "here"}
            {refusal !== null && <span className="block text-xs">{refusal}</span>}
          </span>
        </MenuItem>
        <MenuItem onSelect={() => setForking(true)}>
          <GitFork className="size-4 text-fg-muted" aria-hidden />
          Fork with edits…
        </MenuItem>
      </DropdownMenu>
      {forking && first !== undefined && <ForkDialog run={run} stage={first} commands={commands} onClose={() => setForking(false)} />}
    </>
  );
}

/** The address of what is on the screen, with the stage that is looked at even where nobody chose it. */
async function share(stage: RunStage | undefined): Promise<void> {
  const url = new URL(window.location.href);
  if (stage !== undefined) url.searchParams.set("stage", stage.id);
  try {
    await navigator.clipboard.writeText(url.href);
    toast.success("Link copied", { description: "It leads to this stage, view and position." });
  } catch {
    toast.error("The link could not be copied", { description: url.href });
  }
}
