"use client";
import dynamic from "next/dynamic";
import { useMemo, useRef, useState } from "react";
import type { LogLineView, RunDetail, RunStage } from "@/lib/api/contracts/executions";
import { Skeleton } from "../ui/skeleton";
import { failingLine } from "./failing-line";
import { StagePanel } from "./stage-panel";
import type { EventLog } from "./use-event-log";
import type { RunCommands } from "./use-run-commands";

/** Its lines come by themselves, after the page. */
const LogViewer = dynamic(() => import("./log-viewer").then((module) => module.LogViewer), { ssr: false, loading: () => <Skeleton className="h-96" /> });
const StageTabs = dynamic(() => import("./stage-tabs").then((module) => module.StageTabs), { ssr: false, loading: () => <Skeleton className="h-28" /> });

interface StageDetailsProps {
  run: RunDetail;
  stage: RunStage;
  commands: RunCommands | null;
  lines: readonly LogLineView[];
  log: EventLog;
  tab: string | null;
  onTab(tab: string): void;
}

/** All that is known of a stage. Where it failed, its log begins at the line that says so. */
export function StageDetails({ run, stage, commands, lines, log, tab, onTab }: StageDetailsProps) {
  const logs = useRef<HTMLDivElement>(null);
  const hasFailed = stage.error !== null;
  const [reveals, setReveals] = useState(hasFailed ? 1 : 0);
  const failing = useMemo(() => (hasFailed ? failingLine(lines, stage.id) : null), [hasFailed, lines, stage.id]);
  const showFailing = () => {
    setReveals(reveals + 1);
    logs.current?.scrollIntoView({ block: "nearest" });
  };
  return (
    <>
      <StagePanel run={run} stage={stage} commands={commands} onFailingLine={failing === null ? null : showFailing} />
      <div ref={logs} className="min-w-0 scroll-my-4">
        <LogViewer runId={run.id} stageId={stage.id} lines={lines} marked={failing} reveals={reveals} />
      </div>
      <StageTabs runId={run.id} stage={stage} log={log} tab={tab} onTab={onTab} />
    </>
  );
}
