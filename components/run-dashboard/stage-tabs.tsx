"use client";
import { useMemo } from "react";
import type { RunStage } from "@/lib/api/contracts/executions";
import { Artifacts } from "../artifacts/artifacts";
import { Comments } from "../comments/comments";
import { Card } from "../ui/card";
import { Tabs } from "../ui/tabs";
import { AgentSession } from "./agent-session";
import { AttemptList } from "./attempt-list";
import { StageContext } from "./stage-context";
import { stageTimings } from "./stage-timings";
import type { EventLog } from "./use-event-log";

interface StageTabsProps {
  runId: string;
  stage: RunStage;
  log: EventLog;
  /** Null, as what it does not know: the attempts. */
  tab: string | null;
  onTab(tab: string): void;
}

/** What else there is about a stage: its attempts, its agent's session, what people said and gave. */
export function StageTabs({ runId, stage, log, tab, onTab }: StageTabsProps) {
  const attempts = useMemo(() => (stage.attempt > 1 ? (stageTimings(log.events).get(stage.id)?.attempts ?? null) : onlyAttempt(stage)), [stage, log.events]);
  const tabs = [
    {
      value: "attempts",
      label: `Attempts ${stage.attempt === 0 ? "" : stage.attempt}`,
      content: <AttemptList attempts={attempts} failure={log.failure} />,
    },
    ...(stage.type === "agent"
      ? [
          { value: "session", label: "Agent session", content: <AgentSession stageId={stage.id} log={log} /> },
          { value: "context", label: "Context", content: <StageContext stage={stage} log={log} /> },
        ]
      : []),
    { value: "comments", label: "Comments", content: <Comments runId={runId} stageId={stage.id} /> },
    { value: "artifacts", label: "Artifacts", content: <Artifacts runId={runId} stageId={stage.id} /> },
    { value: "run", label: "Whole run", content: <WholeRun runId={runId} /> },
  ];
  const shown = tabs.some(({ value }) => value === tab) ? (tab ?? "attempts") : "attempts";
  return (
    <Card className="p-4 pt-2">
      <Tabs label="More of the stage" value={shown} onValueChange={onTab} tabs={tabs} />
    </Card>
  );
}

function WholeRun({ runId }: { runId: string }) {
  return (
    <div className="grid gap-6">
      <Comments runId={runId} />
      <Artifacts runId={runId} />
    </div>
  );
}

/** The stage itself knows its only attempt. */
function onlyAttempt({ attempt, status, started_at, completed_at, worker, error }: RunStage) {
  return attempt === 0 ? [] : [{ attempt, status, startedAt: started_at, endedAt: completed_at, worker, error }];
}
