import { z } from "zod";
import type { RunSignal, RunSignals } from "@/lib/engine/ports/signals";
import type { Database } from "./client";
import { RUN_CHANNEL } from "./runs/commit-sql";

const signalSchema: z.ZodType<RunSignal> = z.object({ runId: z.string(), workspaceId: z.string(), position: z.number().nullable() });

/** Runs that can have moved while nobody listened. A connection that is dead may be noticed late: minutes, with the usual TCP settings. */
const MAY_HAVE_MOVED_SQL = `SELECT id, workspace_id, position FROM runs
WHERE status IN ('queued', 'running', 'waiting', 'paused') OR completed_at > now() - interval '15 minutes'`;

/**
 * One listener on the database for the whole process, handed on to all who watch. After a gap every run that may have moved is signalled with
 * the position it has: whoever is behind looks.
 */
export async function openSignals({ raw }: Pick<Database, "raw">, onProblem: (error: unknown) => void): Promise<RunSignals & { close(): Promise<void> }> {
  const listeners = new Set<(signal: RunSignal) => void>();
  const announce = (signal: RunSignal) => {
    for (const listener of listeners) listener(signal);
  };
  const hear = (payload: string) => {
    const { success, data } = signalSchema.safeParse(JSON.parse(payload));
    if (success) announce(data);
  };
  const catchUp = async () => {
    for (const { id, workspace_id, position } of await raw.query(MAY_HAVE_MOVED_SQL))
      announce({ runId: String(id), workspaceId: String(workspace_id), position: Number(position) });
  };
  const stop = await raw.listen(RUN_CHANNEL, hear, () => void catchUp().catch(onProblem));
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: stop,
  };
}
