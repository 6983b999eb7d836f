"use client";
import { History } from "lucide-react";
import dynamic from "next/dynamic";
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { useDebounced } from "@/hooks/use-debounced";
import { useHotkeys } from "@/hooks/use-hotkeys";
import { useStoredChoice } from "@/hooks/use-stored-choice";
import type { RunDetail } from "@/lib/api/contracts/executions";
import { MomentContext } from "../common/live-duration";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { Segmented } from "../ui/segmented";
import { Skeleton } from "../ui/skeleton";
import { FailureNotice } from "./failure-notice";
import { GatePanel } from "./gate-panel";
import { RUN_VIEWS } from "./run-address";
import { RunHeader } from "./run-header";
import { inOrder, neighbour, openingStage } from "./select-stage";
import { StageDetails } from "./stage-details";
import { StageTimeline } from "./stage-timeline";
import { useEventLog } from "./use-event-log";
import { useRun } from "./use-run";
import { useRunAddress } from "./use-run-address";
import { useRunCommands } from "./use-run-commands";
import { useTimeTravel } from "./use-time-travel";

const picture = () => <Skeleton className="h-72" />;
const RunGantt = dynamic(() => import("./run-gantt").then((module) => module.RunGantt), { ssr: false, loading: picture });
const RunGraph = dynamic(() => import("./run-graph").then((module) => module.RunGraph), { ssr: false, loading: picture });
const TimeScrubber = dynamic(() => import("./time-scrubber").then((module) => module.TimeScrubber), { ssr: false });

/** So much of the details must be in sight, or else choosing a stage would seem to do nothing. */
const PEEK_PX = 160;
/** Browsers refuse an address that changes with every step of a scrubber. */
const ADDRESS_DELAY_MS = 300;
const VIEW_WORDS = { timeline: "Timeline", gantt: "Gantt", graph: "Graph" } as const;

/** One run, live or as it was: its header, its stages, and all that is known of the one that is looked at. */
export function RunDashboard({ initial }: { initial: RunDetail }) {
  const { run: known, lines, mark, refresh } = useRun(initial);
  const commands = useRunCommands(known, refresh);
  const [address, changeAddress] = useRunAddress();
  const [storedView, storeView] = useStoredChoice("stagecraft.run-view", RUN_VIEWS);
  const view = address.view ?? storedView;
  const [at, setAt] = useState(address.at);
  const settledAt = useDebounced(at, ADDRESS_DELAY_MS);
  useEffect(() => changeAddress({ at: settledAt }), [settledAt, changeAddress]);

  const [isLogWanted, setLogWanted] = useState(false);
  const log = useEventLog(known.id, known.position, at !== null || view === "gantt" || isLogWanted);
  const moment = useTimeTravel(known, log.events, at);
  const run = moment?.run ?? commands.shown;
  const stage = run.stages.find(({ id }) => id === address.stage) ?? openingStage(run);
  // Where the next stage begins, its details are all new and take longer to draw than what changed in the timeline, which goes first.
  const detailed = useDeferredValue(stage);
  // The stage knows its only attempt by itself; of more, and of what an agent said and was given, the events tell.
  const tellsEvents = address.tab === "session" || address.tab === "context" || (stage !== undefined && stage.attempt > 1);
  if (tellsEvents && !isLogWanted) setLogWanted(true);
  const details = useRef<HTMLDivElement>(null);
  const select = useCallback((id: string) => changeAddress({ stage: id }), [changeAddress]);
  const choose = useCallback(
    (id: string) => {
      select(id);
      // On a phone the details stand below the timeline, out of sight.
      if (details.current !== null && details.current.getBoundingClientRect().top > window.innerHeight - PEEK_PX) details.current.scrollIntoView();
    },
    [select],
  );
  const ordered = useMemo(() => inOrder(run.stages), [run.stages]);
  const move = (step: number) => {
    const next = neighbour(ordered, stage?.id, step);
    if (next !== undefined) select(next.id);
  };
  useHotkeys({ j: () => move(1), k: () => move(-1) });
  const then = moment?.event?.at;
  const shownLines = useMemo(() => (then === undefined ? lines : lines.filter((line) => line.at <= then)), [lines, then]);
  const waiting = known.approvals.filter(({ state }) => state === "pending");
  const open = new Set(run.approvals.filter(({ state, can_decide }) => state === "pending" && can_decide).map(({ id }) => id));
  return (
    <MomentContext value={then ?? null}>
      <div className="grid gap-5">
        <RunHeader run={run} stage={stage} mark={mark} commands={commands} isPast={moment !== null} />
        {run.error !== null && !run.stages.some(({ error }) => error?.message === run.error?.message) && <FailureNotice error={run.error} />}
        {moment === null &&
          waiting.map((approval) => (
            <GatePanel
              key={approval.id}
              approval={approval}
              hidden={approval.can_decide && !open.has(approval.id)}
              onDecide={(decision, body) => commands.decide(approval, decision, body)}
            />
          ))}
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Segmented
            label="View"
            value={view}
            onChange={(next) => {
              storeView(next);
              changeAddress({ view: next });
            }}
            options={RUN_VIEWS.map((value) => ({ value, label: VIEW_WORDS[value] }))}
          />
          {moment === null && (
            <Button size="sm" onClick={() => setAt(known.position)}>
              <History className="size-3.5" aria-hidden />
              Time travel
            </Button>
          )}
        </div>
        {moment !== null && <TimeScrubber run={known} moment={moment} failure={log.failure} onGo={setAt} />}
        {view === "gantt" && <RunGantt stages={run.stages} log={log} moment={moment} selected={stage?.id} onSelect={select} onChoose={choose} />}
        {view === "graph" && <RunGraph run={run} selected={stage?.id} onSelect={select} onChoose={choose} />}
        <div className={cn("grid grid-cols-[minmax(0,1fr)] items-start gap-5", view === "timeline" && "lg:grid-cols-[20rem_minmax(0,1fr)]")}>
          {view === "timeline" && <StageTimeline stages={run.stages} selected={stage?.id} onSelect={select} onChoose={choose} />}
          <div ref={details} className="grid min-w-0 scroll-mt-16 grid-cols-[minmax(0,1fr)] gap-5">
            {detailed !== undefined && (
              <StageDetails
                key={detailed.id}
                run={run}
                stage={detailed}
                commands={moment === null ? commands : null}
                lines={shownLines}
                log={log}
                tab={address.tab}
                onTab={(tab) => changeAddress({ tab })}
              />
            )}
          </div>
        </div>
      </div>
    </MomentContext>
  );
}
