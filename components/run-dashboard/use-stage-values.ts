import { useQuery } from "@tanstack/react-query";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";
import type { RunStage } from "@/lib/api/contracts/executions";
import type { JsonObject } from "@/lib/shared/json";

/** The outputs of a stage, whole: where the run leaves them out for their size, they are asked for once `wanted`; null while they are not there. */
export function useWholeOutputs(runId: string, stage: RunStage, wanted: boolean): { outputs: JsonObject | null; failure: string | null } {
  const leftOut = stage.outputs_bytes !== undefined;
  const whole = useQuery({
    queryKey: queryKeys.runOutputs(runId, stage.id, stage.attempt, stage.completed_at),
    queryFn: () => api.call("getExecutionStage", { params: { run_id: runId, stage_id: stage.id } }),
    enabled: leftOut && wanted,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!leftOut) return { outputs: stage.outputs ?? {}, failure: null };
  return { outputs: whole.data?.outputs ?? null, failure: whole.error?.message ?? null };
}
