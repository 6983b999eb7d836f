import { and, count, desc, eq, gte, type SQL, sql } from "drizzle-orm";
import type { Db } from "../client";
import { runs, workflows } from "../schema";
import type { RunRow } from "./rows";

/** How the runs of one workflow ended. */
export interface WorkflowStatistics {
  workflow: Pick<RunRow["workflow"], "id" | "workflowId" | "name">;
  ended: number;
  completed: number;
  /** Failed or timed out. */
  failed: number;
  /** Half of the completed runs took no longer, in milliseconds; null without one. */
  medianMs: number | null;
  /** 19 of 20 took no longer. */
  p95Ms: number | null;
}

/** How many runs ended within an hour or a day that began at `at`. */
export interface EndedRuns {
  at: string;
  completed: number;
  failed: number;
  cancelled: number;
}

export interface RunStatisticsRepository {
  /** The workflows of which the most runs ended since then, the most first. */
  byWorkflow(workspaceId: string, since: Date, limit: number): Promise<WorkflowStatistics[]>;
  /** Every hour or day of the zone (IANA name) from `since` to `until`, those without a run, too. */
  throughput(workspaceId: string, span: { since: Date; until: Date; unit: "hour" | "day"; timezone: string }): Promise<EndedRuns[]>;
}

export function runStatisticsRepository(db: Db): RunStatisticsRepository {
  const endedAs = (...statuses: string[]) =>
    sql<number>`(count(*) FILTER (WHERE ${runs.status} IN (${sql.raw(statuses.map((status) => `'${status}'`).join(", "))})))::int`;
  const durationMs = sql`extract(epoch FROM ${runs.completedAt} - ${runs.startedAt}) * 1000`;
  const percentile = (part: number) =>
    sql<number | null>`percentile_disc(${sql.raw(String(part))}) WITHIN GROUP (ORDER BY ${durationMs}) FILTER (WHERE ${runs.status} = 'completed')`.mapWith(
      (value) => (value === null ? null : Math.round(Number(value))),
    );
  return {
    async byWorkflow(workspaceId, since, limit) {
      const rows = await db
        .select({
          id: workflows.id,
          name: workflows.name,
          workflowId: workflows.workflowId,
          ended: count(),
          completed: endedAs("completed"),
          failed: endedAs("failed", "timed_out"),
          medianMs: percentile(0.5),
          p95Ms: percentile(0.95),
        })
        .from(runs)
        .innerJoin(workflows, eq(workflows.id, runs.workflowRowId))
        .where(and(eq(runs.workspaceId, workspaceId), gte(runs.completedAt, since)))
        .groupBy(workflows.id)
        .orderBy(desc(count()), workflows.id)
        .limit(limit);
      return rows.map(({ id, name, workflowId, ...row }) => ({ workflow: { id, workflowId, name }, ...row }));
    },
    async throughput(workspaceId, { since, until, unit, timezone }) {
      const word = sql.raw(`'${unit}'`);
      const local = (moment: SQL) => sql`date_trunc(${word}, ${moment} AT TIME ZONE ${timezone})`;
      const rows = await db
        .select({
          // Of a zone's local times: a day of the change to summer time is one day, and is counted once.
          at: sql<number>`extract(epoch FROM slot AT TIME ZONE ${timezone})::double precision`.mapWith(Number),
          completed: sql<number>`coalesce(completed, 0)::int`,
          failed: sql<number>`coalesce(failed, 0)::int`,
          cancelled: sql<number>`coalesce(cancelled, 0)::int`,
        })
        .from(
          sql`generate_series(${local(sql`${since.toISOString()}::timestamptz`)}, ${local(sql`${until.toISOString()}::timestamptz`)}, interval '1 ${sql.raw(unit)}') AS slot
          LEFT JOIN (SELECT ${local(sql`${runs.completedAt}`)} AS ended, ${endedAs("completed")} AS completed, ${endedAs("failed", "timed_out")} AS failed,
            ${endedAs("cancelled")} AS cancelled
            FROM ${runs} WHERE ${runs.workspaceId} = ${workspaceId}::uuid AND ${runs.completedAt} >= ${since.toISOString()}::timestamptz GROUP BY 1) AS counted ON ended = slot`,
        )
        .orderBy(sql`slot`);
      return rows.map(({ at, ...row }) => ({ at: new Date(at * 1000).toISOString(), ...row }));
    },
  };
}
