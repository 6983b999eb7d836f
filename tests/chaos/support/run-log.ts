import type { SqlSession } from "@/db/raw-sql";

/** A run as its tables show it; nothing of it has passed through the engine. */
export interface RunLog {
  run: { id: string; source: string; status: string; position: number; stages_done: number; stages_total: number; has_failures: boolean };
  events: LoggedEvent[];
  stages: { stage_id: string; status: string; attempt: number; outputs: unknown }[];
}

export interface LoggedEvent {
  position: number;
  type: string;
  stage_id: string | null;
  attempt: number | null;
  data: Record<string, unknown>;
  at: Date;
}

/** Every run of the database. */
export async function readRunLogs(raw: Pick<SqlSession, "query">): Promise<RunLog[]> {
  const runs = (await raw.query(
    "SELECT id, source, status, position, stages_done, stages_total, has_failures FROM runs ORDER BY created_at",
  )) as unknown as RunLog["run"][];
  const logs: RunLog[] = [];
  for (const run of runs) {
    const events = await raw.query("SELECT position, type, stage_id, attempt, data, at FROM run_events WHERE run_id = $1 ORDER BY position", [run.id]);
    const stages = await raw.query("SELECT stage_id, status, attempt, outputs FROM run_stages WHERE run_id = $1 ORDER BY ordinal", [run.id]);
    logs.push({ run, events: events as unknown as LoggedEvent[], stages: stages as unknown as RunLog["stages"] });
  }
  return logs;
}
