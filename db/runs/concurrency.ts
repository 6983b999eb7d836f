import type { RunStore } from "@/lib/engine/ports/run-store";
import type { Database } from "../client";

/** Those of a group that hold a place in it or wait for one. What was set aside after repeated failures keeps nobody waiting. */
const OPEN_MEMBER = `workspace_id = $1::uuid AND concurrency_group = $2 AND status IN ('queued', 'running', 'waiting', 'paused') AND quarantined_reason IS NULL`;

/** One process at a time decides about a group, until its transaction ends. Two groups that share a hash wait for each other, and no more. */
const LOCK_GROUP_SQL = "SELECT pg_advisory_xact_lock(hashtextextended($1::text || '/' || $2, 0))";

const GROUP_SQL = "SELECT workspace_id, concurrency_group, concurrency_limit FROM runs WHERE id = $1";

/** A statement of its own: under READ COMMITTED it sees what the lock has waited for. Whoever has waited longer counts as well: places go in order. */
const TAKE_PLACE_SQL = `UPDATE runs SET admitted_at = coalesce(admitted_at, now()) WHERE id = $3 AND (admitted_at IS NOT NULL OR $4::int > (
  SELECT count(*) FROM runs other
  WHERE ${OPEN_MEMBER} AND other.id <> $3 AND (other.admitted_at IS NOT NULL OR (other.created_at, other.id) < (runs.created_at, runs.id))))
RETURNING id`;

const ACTIVE_SQL = `SELECT id FROM runs WHERE ${OPEN_MEMBER} AND id <> $3 AND admitted_at IS NOT NULL ORDER BY created_at, id`;

const NEXT_WAITING_SQL = `SELECT id FROM runs WHERE ${OPEN_MEMBER} AND admitted_at IS NULL ORDER BY created_at, id LIMIT 1`;

/** The part of the run store that counts the runs of a concurrency group. */
export function createConcurrencyGroups({ raw }: Pick<Database, "raw">): Pick<RunStore, "admit" | "nextWaiting"> {
  return {
    admit: (runId) =>
      raw.transaction(async (session) => {
        const [run] = await session.query(GROUP_SQL, [runId]);
        if (run === undefined) return { admitted: false, active: [] };
        if (run["concurrency_group"] === null) return { admitted: true, active: [] };
        const group = [run["workspace_id"], run["concurrency_group"]];
        await session.query(LOCK_GROUP_SQL, group);
        const taken = await session.query(TAKE_PLACE_SQL, [...group, runId, run["concurrency_limit"]]);
        const active = await session.query(ACTIVE_SQL, [...group, runId]);
        return { admitted: taken.length > 0, active: active.map(({ id }) => String(id)) };
      }),
    async nextWaiting(workspaceId, group) {
      const [row] = await raw.query(NEXT_WAITING_SQL, [workspaceId, group]);
      return row === undefined ? undefined : String(row["id"]);
    },
  };
}
