import { and, count, desc, eq, gte, sql } from "drizzle-orm";
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
  const duration = sql`date_part('epoch', ${runs.completedAt} - ${runs.startedAt})`;
  return {
    async byWorkflow(workspaceId, since, limit) {
      const ended = and(eq(runs.workspaceId, workspaceId), gte(runs.completedAt, since));
      const most = db
        .select({ id: runs.workflowRowId, ended: count().as("ended") })
        .from(runs)
        .where(ended)
        .groupBy(runs.workflowRowId)
        .orderBy(desc(count()), runs.workflowRowId)
        .limit(limit)
        .as("most");
      // The few first: to sort the durations of every workflow takes as long as all the rest.
      const rows = await db
        .select({
          id: workflows.id,
          name: workflows.name,
          workflowId: workflows.workflowId,
          ended: count(),
          completed: endedAs("completed"),
          failed: endedAs("failed", "timed_out"),
          seconds: sql<
            number[] | null
          >`percentile_disc(ARRAY[0.5, 0.95]::float8[]) WITHIN GROUP (ORDER BY ${duration}) FILTER (WHERE ${runs.status} = 'completed')`,
        })
        .from(most)
        .innerJoin(runs, and(eq(runs.workflowRowId, most.id), ended))
        .innerJoin(workflows, eq(workflows.id, most.id))
        .groupBy(workflows.id)
        .orderBy(desc(count()), workflows.id);
      return rows.map(({ id, name, workflowId, seconds, ...row }) => {
        const [median, p95] = (seconds ?? []).map((value) => Math.round(value * 1_000));
        return { workflow: { id, workflowId, name }, ...row, medianMs: median ?? null, p95Ms: p95 ?? null };
      });
    },
    async throughput(workspaceId, { since, until, unit, timezone }) {
      const step = sql.raw(`interval '1 ${unit}'`);
      const local = (moment: Date) => sql`date_trunc(${sql.raw(`'${unit}'`)}, ${moment.toISOString()}::timestamptz AT TIME ZONE ${timezone})`;
      const counted = db
        .select({
          completed: endedAs("completed").as("completed"),
          failed: endedAs("failed", "timed_out").as("failed"),
          cancelled: endedAs("cancelled").as("cancelled"),
        })
        .from(runs)
        .where(
          and(
            eq(runs.workspaceId, workspaceId),
            gte(runs.completedAt, since),
            sql`${runs.completedAt} >= slot AT TIME ZONE ${timezone} AND ${runs.completedAt} < (slot + ${step}) AT TIME ZONE ${timezone}`,
          ),
        )
        .as("counted");
      // Slot by slot along the index: to find the slot of each run costs twice as much.
      const rows = await db
        .select({
          // Of a zone's local times: a day of the change to summer time is one day, and is counted once.
          at: sql<number>`extract(epoch FROM slot AT TIME ZONE ${timezone})::double precision`.mapWith(Number),
          completed: counted.completed,
          failed: counted.failed,
          cancelled: counted.cancelled,
        })
        .from(sql`generate_series(${local(since)}, ${local(until)}, ${step}) AS slot`)
        .crossJoinLateral(counted)
        .orderBy(sql`slot`);
      return rows.map(({ at, ...row }) => ({ at: new Date(at * 1000).toISOString(), ...row }));
    },
  };
}
