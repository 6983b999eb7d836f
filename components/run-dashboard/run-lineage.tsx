"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";
import type { RunDetail } from "@/lib/api/contracts/executions";

const LINK_CLASS = "text-fg underline underline-offset-2";

/** Where the run comes from: the run whose stage has started it, and the run that it repeats. */
export function RunLineage({ run: { parent, origin, workflow } }: { run: RunDetail }) {
  const parentRun = useRunOf(parent?.run_id);
  const originRun = useRunOf(origin?.run_id);
  return (
    <>
      {parent !== null && (
        <span>
          started by{" "}
          {parentRun === undefined ? (
            "a stage of another run"
          ) : (
            <Link className={LINK_CLASS} href={addressOf(parentRun.workflow.workflow_id, parent.run_id, parent.stage_id)}>
              <bdi>{parentRun.stages.find(({ id }) => id === parent.stage_id)?.name ?? parent.stage_id}</bdi> of <bdi>{parentRun.workflow.name}</bdi> #
              {parentRun.number}
            </Link>
          )}
        </span>
      )}
      {origin !== null && (
        <span>
          repeats{" "}
          <Link className={LINK_CLASS} href={addressOf(workflow.workflow_id, origin.run_id, origin.from_stage)}>
            {originRun === undefined ? "an earlier run" : `run #${originRun.number}`}
          </Link>
          {origin.from_stage !== null && `, from ${originRun?.stages.find(({ id }) => id === origin.from_stage)?.name ?? origin.from_stage}`}
          {origin.edited_definition && ", with an edited definition"}
        </span>
      )}
    </>
  );
}

/** Undefined until it is known, and where it is gone: the words do without it. */
function useRunOf(runId: string | undefined): RunDetail | undefined {
  const { data } = useQuery({
    queryKey: queryKeys.run(runId ?? ""),
    queryFn: () => api.call("getExecution", { params: { run_id: runId ?? "" } }),
    enabled: runId !== undefined,
  });
  return data;
}

function addressOf(workflowId: string, runId: string, stageId: string | null): string {
  return `/workflows/${workflowId}/executions/${runId}${stageId === null ? "" : `?stage=${encodeURIComponent(stageId)}`}`;
}
