import { z } from "zod";
import type { RunSignal, RunSignals } from "@/lib/engine/ports/signals";
import { openChannel } from "./channel";
import type { Database } from "./client";

const signalSchema: z.ZodType<RunSignal> = z.object({ runId: z.string(), workspaceId: z.string(), position: z.number().nullable() });

/** Runs that can have moved while nobody listened. A connection that is dead may be noticed late: minutes, with the usual TCP settings. */
const MAY_HAVE_MOVED_SQL = `SELECT id, workspace_id, position FROM runs
WHERE status IN ('queued', 'running', 'waiting', 'paused') OR completed_at > now() - interval '15 minutes'`;

/** The signals of this process, and the way to send them. */
export interface Signals extends RunSignals {
  publish(signal: RunSignal): void;
  close(): Promise<void>;
}

/**
 * Signals of all processes over one database. After a gap every run that may have moved is signalled with the position it has: whoever is
 * behind looks.
 */
export async function openSignals(database: Pick<Database, "raw">, onProblem: (error: unknown) => void): Promise<Signals> {
  const catchUp = async (announce: (signal: RunSignal) => void) => {
    for (const { id, workspace_id, position } of await database.raw.query(MAY_HAVE_MOVED_SQL))
      announce({ runId: String(id), workspaceId: String(workspace_id), position: Number(position) });
  };
  return openChannel<RunSignal>(database, "stagecraft_runs", {
    keyOf: ({ runId, position }) => (position === null ? `${runId} log` : runId),
    read: (message) => signalSchema.safeParse(message).data,
    onGap: (announce) => void catchUp(announce).catch(onProblem),
    onProblem,
  });
}
