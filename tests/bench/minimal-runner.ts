import type { RawSql } from "@/db/raw-sql";

/**
 * The least that a durable runner can do: one transaction a stage, which appends its two events and updates its row. What the engine
 * costs is told as a ratio to this, measured in the same run, because absolute times drift between machines.
 */
export async function prepareMinimal(raw: RawSql): Promise<void> {
  await raw.script(`
    CREATE TABLE minimal_events (run_id int, position int, type text, stage text, data jsonb, PRIMARY KEY (run_id, position));
    CREATE TABLE minimal_stages (run_id int, stage text, status text, PRIMARY KEY (run_id, stage));
  `);
}

/** Runs one chain of stages that do nothing, or what `step` does. */
export async function runMinimalChain(raw: RawSql, runId: number, stages: number, step?: () => unknown): Promise<void> {
  for (let stage = 0; stage < stages; stage += 1) {
    step?.();
    await raw.transaction(async (session) => {
      await session.query("INSERT INTO minimal_events VALUES ($1, $2, 'completed', $4, '{}'), ($1, $3, 'started', $4, '{}')", [
        runId,
        stage * 2 + 1,
        stage * 2 + 2,
        `s${stage}`,
      ]);
      await session.query("INSERT INTO minimal_stages VALUES ($1, $2, 'completed') ON CONFLICT (run_id, stage) DO UPDATE SET status = excluded.status", [
        runId,
        `s${stage}`,
      ]);
    });
  }
}
