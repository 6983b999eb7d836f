"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeftRight } from "lucide-react";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";
import type { RunDetail } from "@/lib/api/contracts/executions";
import { isTerminalRun } from "@/lib/shared/run/status";
import { ErrorState } from "../common/error-state";
import { StatusBadge } from "../common/status-badge";
import { durationText } from "../common/time-text";
import { Button } from "../ui/button";
import { Skeleton } from "../ui/skeleton";
import { compareRuns } from "./compare-runs";
import { DefinitionDifference } from "./definition-difference";
import { DifferenceTable } from "./difference-table";
import { RunPicker } from "./run-picker";
import { StagePairs } from "./stage-pairs";

const WHILE_ACTIVE_MS = 2_000;
const LATEST = 100;

/** Two runs of a workflow side by side; which ones, the address says. */
export function RunCompare({ workflowId }: { workflowId: string }) {
  const pathname = usePathname();
  const params = useSearchParams();
  const chosen = { a: params.get("a"), b: params.get("b") };
  const isAll = params.get("all") === "1";
  const query = { workflow_id: workflowId, limit: LATEST };
  const latest = useQuery({ queryKey: queryKeys.runList(query), queryFn: () => api.call("listExecutions", { query }) });
  const a = useRunOf(chosen.a);
  const b = useRunOf(chosen.b);
  const show = (change: Record<string, string | null>) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(change)) value === null ? next.delete(name) : next.set(name, value);
    window.history.replaceState(null, "", `${pathname}?${next}`);
  };
  const runs = latest.data?.items ?? [];
  const failure = latest.error ?? a.error ?? b.error;
  return (
    <div className="grid gap-5">
      <div className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]">
        <RunPicker label="Run A" runs={runs} value={chosen.a} onChange={(id) => show({ a: id })} />
        <Button onClick={() => show({ a: chosen.b, b: chosen.a })}>
          <ArrowLeftRight className="size-4" aria-hidden />
          Swap
        </Button>
        <RunPicker label="Run B" runs={runs} value={chosen.b} onChange={(id) => show({ b: id })} />
      </div>
      {failure !== null && <ErrorState message={failure.message} onRetry={() => void Promise.all([latest.refetch(), a.refetch(), b.refetch()])} />}
      {(chosen.a === null || chosen.b === null) && <p className="text-[13px] text-fg-muted">Choose two runs to compare.</p>}
      {failure === null && (a.isLoading || b.isLoading) && (
        <div aria-busy>
          <Skeleton className="h-64" />
        </div>
      )}
      {a.data !== undefined && b.data !== undefined && <Compared a={a.data} b={b.data} isAll={isAll} onAll={(all) => show({ all: all ? "1" : null })} />}
    </div>
  );
}

function useRunOf(runId: string | null) {
  return useQuery({
    queryKey: queryKeys.run(runId ?? ""),
    queryFn: () => api.call("getExecution", { params: { run_id: runId ?? "" } }),
    enabled: runId !== null,
    refetchInterval: ({ state }) => (state.data !== undefined && !isTerminalRun(state.data.status) ? WHILE_ACTIVE_MS : false),
  });
}

function Compared({ a, b, isAll, onAll }: { a: RunDetail; b: RunDetail; isAll: boolean; onAll(all: boolean): void }) {
  const { parameters, stages } = useMemo(() => compareRuns(a, b), [a, b]);
  const shown = isAll ? stages : stages.filter(({ differs }) => differs);
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <Side name="A" run={a} />
        <Side name="B" run={b} />
      </div>
      <section className="grid gap-2">
        <h2 className="text-[15px] font-semibold">Parameters</h2>
        {parameters.length === 0 ? (
          <p className="text-[13px] text-fg-muted">They are the same.</p>
        ) : (
          <DifferenceTable label="Parameters" differences={parameters} />
        )}
      </section>
      <DefinitionDifference a={a} b={b} />
      <section className="grid gap-2">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 className="text-[15px] font-semibold">Stages</h2>
          <label className="flex items-center gap-2 text-[13px]">
            <input type="checkbox" checked={isAll} onChange={(event) => onAll(event.target.checked)} />
            Also those without a difference ({stages.length - stages.filter(({ differs }) => differs).length})
          </label>
        </div>
        {shown.length === 0 ? <p className="text-[13px] text-fg-muted">All stages ended alike and gave the same.</p> : <StagePairs pairs={shown} />}
      </section>
    </>
  );
}

function Side({ name, run }: { name: string; run: RunDetail }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card border border-border bg-surface px-4 py-3 text-[13px]">
      <Link className="font-semibold hover:underline" href={`/workflows/${run.workflow.workflow_id}/executions/${run.id}`}>
        {name}: #{run.number}
      </Link>
      <StatusBadge status={run.status} hasFailures={run.has_failures} />
      <span className="text-xs text-fg-muted tabular-nums">
        {run.origin?.edited_definition ? "edited definition" : `v${run.workflow.version}`}, {run.trigger}, {run.stages_done} of {run.stages_total} stages
        {run.duration_ms !== null && `, ${durationText(run.duration_ms)}`}
      </span>
    </div>
  );
}
