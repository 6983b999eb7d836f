"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useRef } from "react";
import { useHotkeys } from "@/hooks/use-hotkeys";
import type { RunDetail } from "@/lib/api/contracts/executions";
import { FailureNotice } from "./failure-notice";
import { GatePanel } from "./gate-panel";
import { LogViewer } from "./log-viewer";
import { RunHeader } from "./run-header";
import { inOrder, neighbour, openingStage } from "./select-stage";
import { StagePanel } from "./stage-panel";
import { StageTimeline } from "./stage-timeline";
import { useRun } from "./use-run";
import { useRunCommands } from "./use-run-commands";

/** So much of the details must be in sight, or else choosing a stage would seem to do nothing. */
const PEEK_PX = 160;

/** One run, live: its header, its stages, and all that is known of the one that is looked at. */
export function RunDashboard({ initial }: { initial: RunDetail }) {
  const { run: known, lines, mark, refresh } = useRun(initial);
  const commands = useRunCommands(known, refresh);
  const run = commands.shown;
  const pathname = usePathname();
  const params = useSearchParams();
  const chosen = run.stages.find(({ id }) => id === params.get("stage"));
  const stage = chosen ?? openingStage(run);
  const details = useRef<HTMLDivElement>(null);
  const select = (id: string) => {
    window.history.replaceState(null, "", `${pathname}?stage=${encodeURIComponent(id)}`);
  };
  const choose = (id: string) => {
    select(id);
    // On a phone the details stand below the timeline, out of sight.
    if (details.current !== null && details.current.getBoundingClientRect().top > window.innerHeight - PEEK_PX) details.current.scrollIntoView();
  };
  const move = (step: number) => {
    const next = neighbour(inOrder(run.stages), stage?.id, step);
    if (next !== undefined) select(next.id);
  };
  useHotkeys({ j: () => move(1), k: () => move(-1) });
  const waiting = run.approvals.filter(({ state }) => state === "pending");
  return (
    <div className="grid gap-5">
      <RunHeader run={run} stage={stage} mark={mark} commands={commands} />
      {run.error !== null && !run.stages.some(({ error }) => error?.message === run.error?.message) && <FailureNotice error={run.error} />}
      {waiting.map((approval) => (
        <GatePanel key={approval.id} approval={approval} onDecided={refresh} />
      ))}
      <div className="grid items-start gap-5 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <StageTimeline stages={run.stages} selected={stage?.id} onSelect={select} onChoose={choose} />
        <div ref={details} className="grid min-w-0 scroll-mt-16 gap-5">
          {stage !== undefined && <StagePanel run={run} stage={stage} commands={commands} />}
          <LogViewer key={stage?.id} runId={run.id} stageId={stage?.id} lines={lines} />
        </div>
      </div>
    </div>
  );
}
