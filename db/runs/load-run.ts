import type { StoredRun } from "@/lib/engine/ports/run-store";
import type { RunEvent } from "@/lib/shared/run/events";
import type { SqlSession } from "../raw-sql";
import { EVENTS_SQL, FROZEN_SQL, toEvent, toFrozen } from "./read-rows";

const NO_LIMIT = 2_147_483_647;

/** A run with all its events; undefined where there is none. */
export async function loadRun(session: Pick<SqlSession, "query">, runId: string): Promise<StoredRun | undefined> {
  const [row] = await session.query(FROZEN_SQL, [runId]);
  if (row === undefined) return undefined;
  return { frozen: toFrozen(row["frozen"]), number: Number(row["number"]), events: await readEvents(session, runId, 0, NO_LIMIT) };
}

export async function readEvents(session: Pick<SqlSession, "query">, runId: string, position: number, limit: number): Promise<RunEvent[]> {
  return (await session.query(EVENTS_SQL, [runId, position, limit])).map(toEvent);
}
