import type { LogLineView, RunDetail, RunEventView } from "@/lib/api/contracts/executions";
import type { ServiceContext } from "@/lib/services/context";
import { listRunEvents } from "@/lib/services/runs/events";
import { getRun } from "@/lib/services/runs/get";
import { listRunLogs } from "@/lib/services/runs/logs";

/** What a stream reads of one run. Every read is authorised anew. */
export interface RunReader {
  snapshot(): Promise<RunDetail>;
  events(after: number, limit: number): Promise<{ items: RunEventView[]; has_more: boolean }>;
  logs(after: number, limit: number): Promise<{ items: LogLineView[]; has_more: boolean }>;
}

export function runReader(ctx: ServiceContext, runId: string): RunReader {
  return {
    snapshot: () => getRun({ ctx, input: { run_id: runId } }),
    events: (after, limit) => listRunEvents({ ctx, input: { run_id: runId, after, limit } }),
    logs: (after, limit) => listRunLogs({ ctx, input: { run_id: runId, after, limit } }),
  };
}
