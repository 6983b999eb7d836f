import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import type { RunConcurrency } from "@/lib/engine/core/projection-rows";
import type { Json, JsonObject } from "@/lib/shared/json";
import type { ActorRef, RunError, RunEventData, RunEventType } from "@/lib/shared/run/events";
import {
  LOG_LEVELS,
  LOG_STREAMS,
  type LogLevel,
  type LogStream,
  RUN_STATUSES,
  type RunStatus,
  STAGE_STATUSES,
  type StageStatus,
  TRIGGER_TYPES,
  type TriggerType,
} from "@/lib/shared/run/status";
import type { StageType } from "@/lib/swdl";
import { json, moment, oneOf } from "./columns";
import { workflows } from "./workflows";
import { workspaces } from "./workspaces";

/** One row a run: what was frozen at its start, and a projection of its event log. Written by the run store only. */
export const runs = pgTable(
  "runs",
  {
    id: uuid("id").primaryKey(),
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    workflowRowId: uuid("workflow_row_id")
      .notNull()
      .references(() => workflows.id),
    /** Counted per workflow row, from 1. */
    number: integer("number").notNull(),
    workflowId: text("workflow_id").notNull(),
    workflowName: text("workflow_name").notNull(),
    version: text("version").notNull(),
    source: text("source").notNull(),
    hash: text("hash").notNull(),
    parameters: json<JsonObject>("parameters").notNull(),
    overrides: json<JsonObject>("overrides").notNull(),
    triggerType: text("trigger_type").$type<TriggerType>().notNull(),
    triggerPayload: json<Json>("trigger_payload"),
    actorKind: text("actor_kind").$type<ActorRef["kind"]>().notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
    /** What `{{ workspace.… }}` meant at the start. */
    workspace: json<{ slug: string; name: string; timezone: string }>("workspace").notNull(),
    createdAt: moment("created_at").notNull(),
    /** Position of the last event: what a commit must know to be accepted. */
    position: integer("position").notNull(),
    status: text("status").$type<RunStatus>().notNull(),
    hasFailures: boolean("has_failures").notNull(),
    error: json<RunError>("error"),
    startedAt: moment("started_at"),
    completedAt: moment("completed_at"),
    stagesTotal: integer("stages_total").notNull(),
    stagesDone: integer("stages_done").notNull(),
    /** Why it was set aside; it is not advanced while this is set. */
    quarantinedReason: text("quarantined_reason"),
    /** The stage of another run that started this one; all four null where nobody did. That run may be deleted before this one. */
    parentRunId: uuid("parent_run_id"),
    parentStageId: text("parent_stage_id"),
    parentAttempt: integer("parent_attempt"),
    /** 1 for the child of a run that nobody started. */
    parentDepth: integer("parent_depth"),
    /** The evaluated `config.concurrency`; all three null where the workflow has none. */
    concurrencyGroup: text("concurrency_group"),
    concurrencyPolicy: text("concurrency_policy").$type<RunConcurrency["policy"]>(),
    concurrencyLimit: integer("concurrency_limit"),
    /** When it took its place in the group; null while it waits for one. */
    admittedAt: moment("admitted_at"),
  },
  (table) => [
    unique("runs_workflow_number").on(table.workflowRowId, table.number),
    index("runs_by_created").on(table.workspaceId, table.createdAt, table.id),
    index("runs_by_workflow").on(table.workspaceId, table.workflowRowId, table.createdAt, table.id),
    index("runs_by_status").on(table.workspaceId, table.status, table.createdAt, table.id),
    index("runs_by_trigger").on(table.workspaceId, table.triggerType, table.createdAt, table.id),
    index("runs_by_actor_name").on(table.workspaceId, table.actorName, table.createdAt, table.id),
    index("runs_by_parent").on(table.parentRunId, table.parentStageId).where(sql`parent_run_id IS NOT NULL`),
    index("runs_concurrency_open")
      .on(table.workspaceId, table.concurrencyGroup, table.createdAt, table.id)
      .where(sql`concurrency_group IS NOT NULL AND status IN ('queued', 'running', 'waiting', 'paused')`),
    // Holds all that the figures of the overview are made of, so that they are read from it alone.
    index("runs_by_end").on(table.workspaceId, table.completedAt, table.workflowRowId, table.status, table.startedAt).where(sql`completed_at IS NOT NULL`),
    index("runs_unfinished").on(table.createdAt, table.id).where(sql`status IN ('queued', 'running', 'waiting', 'paused')`),
    check("runs_status", oneOf(table.status, RUN_STATUSES)),
    check("runs_trigger_type", oneOf(table.triggerType, TRIGGER_TYPES)),
    check("runs_actor_kind", oneOf(table.actorKind, ["user", "api_key", "system"])),
    check("runs_concurrency_policy", oneOf(table.concurrencyPolicy, ["queue", "skip", "cancel_running"])),
  ],
);

const runId = () =>
  uuid("run_id")
    .notNull()
    .references(() => runs.id, { onDelete: "cascade" });
const workspaceId = () => uuid("workspace_id").notNull();

/** The truth of a run. Append-only: a trigger refuses UPDATE; rows go only with their run. */
export const runEvents = pgTable(
  "run_events",
  {
    runId: runId(),
    workspaceId: workspaceId(),
    /** 1, 2, 3 … without a hole. */
    position: integer("position").notNull(),
    type: text("type").$type<RunEventType>().notNull(),
    stageId: text("stage_id"),
    attempt: integer("attempt"),
    data: json<RunEventData[RunEventType]>("data").notNull(),
    at: moment("at").notNull(),
  },
  (table) => [primaryKey({ name: "run_events_pk", columns: [table.runId, table.position] }), check("run_events_position", sql`${table.position} > 0`)],
);

export const runStages = pgTable(
  "run_stages",
  {
    runId: runId(),
    workspaceId: workspaceId(),
    stageId: text("stage_id").notNull(),
    /** Place in the definition, from 0. */
    ordinal: integer("ordinal").notNull(),
    name: text("name").notNull(),
    type: text("type").$type<StageType>().notNull(),
    phase: text("phase"),
    status: text("status").$type<StageStatus>().notNull(),
    attempt: integer("attempt").notNull(),
    inputs: json<JsonObject>("inputs"),
    outputs: json<JsonObject>("outputs"),
    /** Set where the outputs are too large for this row: then `outputs` is empty, and the latest of the stage in `stage_outputs` are meant. */
    outputsBytes: integer("outputs_bytes"),
    error: json<RunError>("error"),
    detail: text("detail"),
    worker: text("worker"),
    simulated: boolean("simulated").notNull(),
    queuedAt: moment("queued_at"),
    startedAt: moment("started_at"),
    completedAt: moment("completed_at"),
    retryAt: moment("retry_at"),
  },
  (table) => [primaryKey({ name: "run_stages_pk", columns: [table.runId, table.stageId] }), check("run_stages_status", oneOf(table.status, STAGE_STATUSES))],
);

/** Outputs too large for the rows of events and stages; the event at `position` brought them. */
export const stageOutputs = pgTable(
  "stage_outputs",
  {
    runId: runId(),
    workspaceId: workspaceId(),
    position: integer("position").notNull(),
    stageId: text("stage_id").notNull(),
    attempt: integer("attempt"),
    /** Length of the JSON in UTF-8. */
    bytes: integer("bytes").notNull(),
    outputs: json<JsonObject>("outputs").notNull(),
  },
  (table) => [
    primaryKey({ name: "stage_outputs_pk", columns: [table.runId, table.position] }),
    index("stage_outputs_by_stage").on(table.runId, table.stageId, table.position),
  ],
);

export const stageLogs = pgTable(
  "stage_logs",
  {
    runId: runId(),
    workspaceId: workspaceId(),
    /** Place in the whole log of the run, from 1. */
    seq: bigint("seq", { mode: "number" }).notNull(),
    stageId: text("stage_id").notNull(),
    attempt: integer("attempt").notNull(),
    /** From 1 within the attempt. */
    line: integer("line").notNull(),
    stream: text("stream").$type<LogStream>().notNull(),
    level: text("level").$type<LogLevel>().notNull(),
    text: text("text").notNull(),
    at: moment("at").notNull(),
  },
  (table) => [
    primaryKey({ name: "stage_logs_pk", columns: [table.runId, table.seq] }),
    index("stage_logs_by_stage").on(table.runId, table.stageId, table.seq),
    check("stage_logs_stream", oneOf(table.stream, LOG_STREAMS)),
    check("stage_logs_level", oneOf(table.level, LOG_LEVELS)),
  ],
);

/** The last `seq` of each run's log. Apart from `runs`, so that writing logs does not wait for, or hold up, a commit of the run. */
export const stageLogCounters = pgTable("stage_log_counters", {
  runId: uuid("run_id")
    .primaryKey()
    .references(() => runs.id, { onDelete: "cascade" }),
  workspaceId: workspaceId(),
  seq: bigint("seq", { mode: "number" }).notNull(),
});
