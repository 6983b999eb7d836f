import type { LogLevel } from "@/lib/shared/run/status";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { maskOfRun } from "./run-mask";
import type { LogLineView } from "./views";

export interface ListRunLogsInput {
  run_id: string;
  stage?: string;
  /** Only lines of this level. */
  level?: LogLevel;
  /** The `seq` of the last line that the caller has. */
  after: number;
  limit: number;
}

/** Log lines of a run in the order in which they were written. */
export async function listRunLogs({ ctx, input }: { ctx: ServiceContext; input: ListRunLogsInput }): Promise<{ items: LogLineView[]; has_more: boolean }> {
  requirePermission(ctx, "run:read");
  const mask = await maskOfRun(ctx, input.run_id);
  if (input.stage !== undefined && !/^[a-z0-9[\]-]+$/.test(input.stage)) return { items: [], has_more: false };
  const lines = await ctx.ports.logs.read(input.run_id, { afterSeq: input.after, stageId: input.stage, level: input.level, limit: input.limit + 1 });
  const items = lines.slice(0, input.limit).map(({ stageId, ...line }) => ({
    seq: line.seq,
    stage_id: stageId,
    attempt: line.attempt,
    line: line.line,
    stream: line.stream,
    level: line.level,
    text: mask.text(line.text),
    at: line.at,
  }));
  return { items, has_more: lines.length > input.limit };
}
