"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useHotkeys } from "@/hooks/use-hotkeys";
import type { RunDetail } from "@/lib/api/contracts/executions";
import { GatePanel } from "./gate-panel";
import { LogViewer } from "./log-viewer";
import { RunHeader } from "./run-header";
import { neighbour, openingStage } from "./select-stage";
import { StagePanel } from "./stage-panel";
import { StageTimeline } from "./stage-timeline";
import { useRun } from "./use-run";
import { useRunCommands } from "./use-run-commands";

/** One run, live: its header, its stages, and all that is known of the one that is looked at. */
export function RunDashboard({ initial }: { initial: RunDetail }) {
  const { run, lines, mark, refresh } = useRun(initial);
  const commands = useRunCommands(run, refresh);
  const pathname = usePathname();
  const params = useSearchParams();
  const chosen = run.stages.find(({ id }) => id === params.get("stage"));
  const stage = chosen ?? openingStage(run);
  const select = (id: string | undefined) => id !== undefined && window.history.replaceState(null, "", `${pathname}?stage=${encodeURIComponent(id)}`);
  const move = (step: number) => select(neighbour(run.stages, stage?.id, step)?.id);
  useHotkeys({ j: () => move(1), k: () => move(-1) });
  const waiting = run.approvals.filter(({ state }) => state === "pending");
  return (
    <div className="grid gap-5">
      <RunHeader run={{ ...run, status: commands.shown }} mark={mark} commands={commands} />
      {waiting.map((approval) => (
        <GatePanel key={approval.id} approval={approval} onDecided={refresh} />
      ))}
      <div className="grid items-start gap-5 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <StageTimeline stages={run.stages} selected={stage?.id} onSelect={select} />
        <div className="grid min-w-0 gap-5">
          {stage !== undefined && <StagePanel stage={stage} />}
          <LogViewer key={stage?.id} runId={run.id} stageId={stage?.id} lines={lines} />
        </div>
      </div>
    </div>
  );
}
