import { and, count, eq, inArray, isNull, sql } from "drizzle-orm";
import type { StageStatus } from "@/lib/shared/run/status";
import type { Db } from "../client";
import { artifacts, comments, runStages } from "../schema";

/** The stage that a run is at. */
export interface RunPlace {
  runId: string;
  stageId: string;
  name: string;
  phase: string | null;
  status: StageStatus;
}

/** What cards of a board show beside their runs. The ids are those of runs of the workspace. */
export interface BoardRepository {
  /** Where each run is: the first stage that works or waits, else the first that ended badly, else the first to come. None: all are done. */
  places(workspaceId: string, runIds: string[]): Promise<RunPlace[]>;
  commentCounts(workspaceId: string, runIds: string[]): Promise<Map<string, number>>;
  artifactCounts(workspaceId: string, runIds: string[]): Promise<Map<string, number>>;
}

export function boardRepository(db: Db): BoardRepository {
  const counts = (rows: { runId: string; total: number }[]) => new Map(rows.map(({ runId, total }) => [runId, total]));
  return {
    async places(workspaceId, runIds) {
      if (runIds.length === 0) return [];
      const urgency = sql`CASE WHEN ${runStages.status} IN ('running', 'waiting', 'retrying', 'queued') THEN 0 WHEN ${runStages.status} = 'pending' THEN 2 ELSE 1 END`;
      return db
        .selectDistinctOn([runStages.runId], {
          runId: runStages.runId,
          stageId: runStages.stageId,
          name: runStages.name,
          phase: runStages.phase,
          status: runStages.status,
        })
        .from(runStages)
        .where(and(eq(runStages.workspaceId, workspaceId), inArray(runStages.runId, runIds), sql`${runStages.status} NOT IN ('completed', 'skipped')`))
        .orderBy(runStages.runId, urgency, runStages.ordinal, sql`length(${runStages.stageId})`, runStages.stageId);
    },
    async commentCounts(workspaceId, runIds) {
      if (runIds.length === 0) return new Map();
      const rows = await db
        .select({ runId: comments.runId, total: count() })
        .from(comments)
        .where(and(eq(comments.workspaceId, workspaceId), inArray(comments.runId, runIds), isNull(comments.deletedAt)))
        .groupBy(comments.runId);
      return counts(rows);
    },
    async artifactCounts(workspaceId, runIds) {
      if (runIds.length === 0) return new Map();
      const rows = await db
        .select({ runId: artifacts.runId, total: count() })
        .from(artifacts)
        .where(and(eq(artifacts.workspaceId, workspaceId), inArray(artifacts.runId, runIds)))
        .groupBy(artifacts.runId);
      return counts(rows);
    },
  };
}
