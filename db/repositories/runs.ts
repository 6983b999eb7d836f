import { and, asc, count, desc, eq, getTableColumns, gt, gte, inArray, isNotNull, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { Json, JsonObject } from "@/lib/shared/json";
import type { RunEvent } from "@/lib/shared/run/events";
import type { RunStatus, TriggerType } from "@/lib/shared/run/status";
import type { Db } from "../client";
import { runEvents, runStages, runs, stageOutputs, workflows } from "../schema";
import { decodeCursor } from "./cursor";
import { isUuid } from "./is-uuid";
import { iso } from "./iso";
import { beyond, type KeysetPage, ordering, type Sort, toPage } from "./keyset";
import type { ChildRunRow, RunRecord, RunRow, StageMark, StageRow } from "./rows";
import { searchedRuns } from "./run-search";

export type RunSort = "created_at" | "-created_at" | "duration_ms" | "-duration_ms";

export interface RunListOptions {
  cursor?: string;
  limit: number;
  /** Row id of a workflow, or the own id of one that is not deleted. */
  workflow?: string;
  statuses: RunStatus[];
  triggers: TriggerType[];
  /** Bounds of the creation, ISO 8601, both inclusive. */
  from?: string;
  to?: string;
  /** Part of the workflow's present name or id or the actor's name, or exactly the number or the id of a run. */
  search?: string;
  sort: RunSort;
  /** False: nobody asks how many there are, and the total is 0. */
  counted?: boolean;
}

/** Reads what the run store projects. Runs of deleted workflows are there like all others. */
export interface RunRepository {
  /** The total is counted up to 5,000 and no further. */
  list(workspaceId: string, options: RunListOptions): Promise<KeysetPage<RunRow>>;
  /** Those of the named that are the workspace's, in no order. */
  named(workspaceId: string, runIds: string[]): Promise<RunRow[]>;
  find(workspaceId: string, runId: string): Promise<RunRecord | undefined>;
  exists(workspaceId: string, runId: string): Promise<boolean>;
  hasStage(workspaceId: string, runId: string, stageId: string): Promise<boolean>;
  /** In the definition's order, the items of a fan-out after it. */
  stages(workspaceId: string, runId: string): Promise<StageRow[]>;
  /** The outputs of a stage that are too large for its row. */
  largeOutputs(workspaceId: string, runId: string, stageId: string): Promise<JsonObject | undefined>;
  /** How long each stage of a workflow took, in seconds: the middle one of its latest runs, of what was really done. */
  stageTimes(workspaceId: string, workflowRowId: string): Promise<{ stageId: string; seconds: number }[]>;
  /** The runs that its stages have started, by stage and attempt. */
  children(workspaceId: string, runId: string): Promise<ChildRunRow[]>;
  /** What people did to its stages (hold, release, override), and what it took over from another run, in order. */
  marks(workspaceId: string, runId: string): Promise<StageMark[]>;
  /** Events after a position, in order. Outputs too large for an event are left out of it: `outputs` is empty, and `outputs_bytes` says their size. */
  eventsAfter(workspaceId: string, runId: string, position: number, limit: number): Promise<RunEvent[]>;
}

const { source, hash, parameters, overrides, triggerPayload, workspace: _workspace, ...summaryColumns } = getTableColumns(runs);
const durationMs = sql`(extract(epoch from ${runs.completedAt} - ${runs.startedAt}) * 1000)::double precision`;
/** Counting on costs more than the page (14 ms of 100,000 runs), and tells a person no more. */
const MAX_COUNTED = 5_000;
/** Runs that tell how long a stage takes: older ones were often of another text. */
const TIMED_RUNS = 20;

function sortOf(name: RunSort): Sort & { cursorValueOf(row: { createdAt: Date; startedAt: Date | null; completedAt: Date | null }): string | number | null } {
  const common = { name, id: sql`${runs.id}`, descending: name.startsWith("-") };
  switch (name) {
    case "created_at":
    case "-created_at":
      return { ...common, value: sql`${runs.createdAt}`, type: "timestamptz", nullable: false, cursorValueOf: (row) => iso(row.createdAt) };
    case "duration_ms":
    case "-duration_ms":
      return {
        ...common,
        value: durationMs,
        type: "double precision",
        nullable: true,
        cursorValueOf: ({ startedAt, completedAt }) => (startedAt === null || completedAt === null ? null : completedAt.getTime() - startedAt.getTime()),
      };
  }
}

export function runRepository(db: Db): RunRepository {
  const one = (workspaceId: string, runId: string) => and(eq(runs.workspaceId, workspaceId), eq(runs.id, runId));

  function ofWorkflow(workspaceId: string, workflow: string): SQL {
    if (isUuid(workflow)) return eq(runs.workflowRowId, workflow);
    return inArray(
      runs.workflowRowId,
      db
        .select({ id: workflows.id })
        .from(workflows)
        .where(and(eq(workflows.workspaceId, workspaceId), eq(workflows.workflowId, workflow.replaceAll("\0", "")), isNull(workflows.deletedAt))),
    );
  }

  return {
    async list(workspaceId, { cursor: text, limit, workflow, statuses, triggers, from, to, search, sort: sortName, counted = true }) {
      const sort = sortOf(sortName);
      const cursor = decodeCursor(text, sortName);
      const found = await searchedRuns(db, workspaceId, search?.trim() ?? "");
      if (found === null) return { items: [], next_cursor: null, prev_cursor: null, has_more: false, total_count: 0 };
      const where = and(
        eq(runs.workspaceId, workspaceId),
        workflow === undefined ? undefined : ofWorkflow(workspaceId, workflow),
        statuses.length === 0 ? undefined : inArray(runs.status, statuses),
        triggers.length === 0 ? undefined : inArray(runs.triggerType, triggers),
        from === undefined ? undefined : gte(runs.createdAt, new Date(from)),
        to === undefined ? undefined : lte(runs.createdAt, new Date(to)),
        found,
      );
      const [rows, totals] = await Promise.all([
        db
          .select(summaryColumns)
          .from(runs)
          .where(and(where, cursor && beyond(cursor, sort)))
          .orderBy(...ordering(sort, cursor?.direction ?? "next"))
          .limit(limit + 1),
        counted
          ? db.select({ total: count() }).from(
              db
                .select({ one: sql`1`.as("one") })
                .from(runs)
                .where(where)
                .limit(MAX_COUNTED)
                .as("counted"),
            )
          : [],
      ]);
      const page = toPage(rows, { limit, cursor, sort: sortName, cursorValueOf: sort.cursorValueOf, total: totals[0]?.total ?? 0 });
      return { ...page, items: page.items.map(toRow) };
    },
    async named(workspaceId, runIds) {
      const ids = runIds.filter(isUuid);
      if (ids.length === 0) return [];
      const rows = await db
        .select(summaryColumns)
        .from(runs)
        .where(and(eq(runs.workspaceId, workspaceId), inArray(runs.id, ids)));
      return rows.map(toRow);
    },
    async find(workspaceId, runId) {
      if (!isUuid(runId)) return undefined;
      const [row] = await db
        .select({ ...summaryColumns, source, hash, parameters, overrides, triggerPayload })
        .from(runs)
        .where(one(workspaceId, runId))
        .limit(1);
      if (row === undefined) return undefined;
      const { parentRunId, parentStageId } = row;
      return {
        ...toRow(row),
        position: row.position,
        source: row.source,
        hash: row.hash,
        parameters: row.parameters,
        overrides: row.overrides,
        triggerPayload: row.triggerPayload,
        parent: parentRunId === null || parentStageId === null ? null : { runId: parentRunId, stageId: parentStageId },
      };
    },
    async exists(workspaceId, runId) {
      if (!isUuid(runId)) return false;
      return (await db.select({ id: runs.id }).from(runs).where(one(workspaceId, runId)).limit(1)).length === 1;
    },
    async hasStage(workspaceId, runId, stageId) {
      if (!isUuid(runId)) return false;
      const stage = and(eq(runStages.workspaceId, workspaceId), eq(runStages.runId, runId), eq(runStages.stageId, stageId));
      return (await db.select({ id: runStages.stageId }).from(runStages).where(stage).limit(1)).length === 1;
    },
    async stages(workspaceId, runId) {
      if (!isUuid(runId)) return [];
      const rows = await db
        .select()
        .from(runStages)
        .where(and(eq(runStages.workspaceId, workspaceId), eq(runStages.runId, runId)))
        // The items of a fan-out share its place: `a`, `a[2]`, `a[10]`.
        .orderBy(asc(runStages.ordinal), sql`length(${runStages.stageId})`, asc(runStages.stageId));
      return rows.map(({ runId: _run, workspaceId: _space, queuedAt, startedAt, completedAt, retryAt, ...row }) => ({
        ...row,
        queuedAt: iso(queuedAt),
        startedAt: iso(startedAt),
        completedAt: iso(completedAt),
        retryAt: iso(retryAt),
      }));
    },
    async largeOutputs(workspaceId, runId, stageId) {
      if (!isUuid(runId)) return undefined;
      const [row] = await db
        .select({ outputs: stageOutputs.outputs })
        .from(stageOutputs)
        .where(and(eq(stageOutputs.workspaceId, workspaceId), eq(stageOutputs.runId, runId), eq(stageOutputs.stageId, stageId)))
        .orderBy(desc(stageOutputs.position))
        .limit(1);
      return row?.outputs;
    },
    async stageTimes(workspaceId, workflowRowId) {
      const latest = db
        .select({ id: runs.id })
        .from(runs)
        .where(and(eq(runs.workspaceId, workspaceId), eq(runs.workflowRowId, workflowRowId)))
        .orderBy(desc(runs.createdAt))
        .limit(TIMED_RUNS)
        .as("latest");
      const seconds = sql<number>`percentile_cont(0.5) within group (order by extract(epoch from ${runStages.completedAt} - ${runStages.startedAt}))`;
      return db
        .select({ stageId: runStages.stageId, seconds: seconds.mapWith(Number) })
        .from(runStages)
        .innerJoin(latest, eq(latest.id, runStages.runId))
        .where(and(eq(runStages.status, "completed"), eq(runStages.simulated, false), isNotNull(runStages.startedAt), isNotNull(runStages.completedAt)))
        .groupBy(runStages.stageId);
    },
    async children(workspaceId, runId) {
      if (!isUuid(runId)) return [];
      const rows = await db
        .select(summaryColumns)
        .from(runs)
        .where(and(eq(runs.workspaceId, workspaceId), eq(runs.parentRunId, runId)))
        .orderBy(sql`length(${runs.parentStageId})`, asc(runs.parentStageId), asc(runs.parentAttempt));
      return rows.map((row) => {
        const { id, number, workflow, status } = toRow(row);
        return { id, number, workflow, status, stageId: row.parentStageId ?? "", attempt: row.parentAttempt ?? 1 };
      });
    },
    async marks(workspaceId, runId) {
      if (!isUuid(runId)) return [];
      const rows = await db
        .select({
          stageId: runEvents.stageId,
          type: runEvents.type,
          at: runEvents.at,
          by: sql<Json>`${runEvents.data} -> 'by'`,
          reused: sql<string | null>`${runEvents.data} ->> 'reused'`,
        })
        .from(runEvents)
        .where(and(eq(runEvents.workspaceId, workspaceId), eq(runEvents.runId, runId), isMark))
        .orderBy(asc(runEvents.position));
      return rows.map((row) => ({ ...row, at: iso(row.at) }) as StageMark);
    },
    async eventsAfter(workspaceId, runId, position, limit) {
      if (!isUuid(runId)) return [];
      const rows = await db
        .select()
        .from(runEvents)
        .where(and(eq(runEvents.workspaceId, workspaceId), eq(runEvents.runId, runId), gt(runEvents.position, position)))
        .orderBy(asc(runEvents.position))
        .limit(limit);
      // The check on `type` and the store that wrote them together vouch for the pairing of type and data.
      return rows.map(
        ({ position: at, type, stageId, attempt, data, at: time }) => ({ position: at, type, stage_id: stageId, attempt, data, at: iso(time) }) as RunEvent,
      );
    },
  };
}

/** Outputs that were taken over belong to no attempt of this run. */
const isMark = or(
  inArray(runEvents.type, ["stage.held", "stage.released", "stage.overridden"]),
  and(eq(runEvents.type, "stage.completed"), isNull(runEvents.attempt)),
);

function toRow(row: Omit<typeof runs.$inferSelect, "source" | "hash" | "parameters" | "overrides" | "triggerPayload" | "workspace">): RunRow {
  return {
    id: row.id,
    number: row.number,
    workflow: { id: row.workflowRowId, workflowId: row.workflowId, name: row.workflowName, version: row.version },
    status: row.status,
    hasFailures: row.hasFailures,
    triggerType: row.triggerType,
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    createdAt: iso(row.createdAt),
    startedAt: iso(row.startedAt),
    completedAt: iso(row.completedAt),
    error: row.error,
    stagesTotal: row.stagesTotal,
    stagesDone: row.stagesDone,
  };
}
