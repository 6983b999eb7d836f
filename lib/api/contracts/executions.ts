import { z } from "zod";
import { RUN_EVENT_TYPES } from "@/lib/shared/run/events";
import { LOG_LEVELS, LOG_STREAMS, RUN_STATUSES, STAGE_STATUSES, TRIGGER_TYPES } from "@/lib/shared/run/status";
import { parameterSchema } from "@/lib/swdl/schema/parameter";
import { STAGE_TYPES } from "@/lib/swdl/schema/stage";
import { actorSchema, jsonObject, jsonValue, pageOf, pageQuery, queryList, runErrorSchema, timestamp } from "./common";
import { defineContract } from "./contract";
import { ROUTES } from "./routes";

export const RUN_SORTS = ["-created_at", "created_at", "-duration_ms", "duration_ms"] as const;

const runParams = z.object({ run_id: z.string() });
const stageParams = runParams.extend({ stage_id: z.string() });
export const workflowRef = z.object({ id: z.string(), workflow_id: z.string(), name: z.string(), version: z.string() });

export const runSummarySchema = z.object({
  id: z.string(),
  number: z.int(),
  workflow: workflowRef,
  status: z.enum(RUN_STATUSES),
  has_failures: z.boolean(),
  trigger: z.enum(TRIGGER_TYPES),
  actor: actorSchema,
  created_at: timestamp,
  started_at: timestamp.nullable(),
  completed_at: timestamp.nullable(),
  duration_ms: z.number().nullable(),
  error: runErrorSchema.nullable(),
  stages_total: z.int(),
  stages_done: z.int(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

export const runStageSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(STAGE_TYPES),
  phase: z.string().nullable(),
  depends_on: z.array(z.string()),
  /** Level of the DAG, from 1. */
  batch: z.int(),
  status: z.enum(STAGE_STATUSES),
  attempt: z.int(),
  max_attempts: z.int(),
  agent: z.string().nullable(),
  model: z.string().nullable(),
  tools: z.array(z.string()),
  action: z.string().nullable(),
  condition: z.string().nullable(),
  inputs: jsonObject.nullable(),
  outputs: jsonObject.nullable(),
  /** Only in a run's stages and events, where outputs of more than 262,144 bytes of JSON are left out: `outputs` is empty then, and the stage by itself has them whole. */
  outputs_bytes: z.int().optional(),
  error: runErrorSchema.nullable(),
  detail: z.string().nullable(),
  /** It does not start until it is released. */
  held: z.boolean(),
  /** The run from which the outputs were taken over. */
  reused: z.string().nullable(),
  /** Who gave the outputs by hand. */
  overridden: z.object({ actor: actorSchema, reason: z.string(), at: timestamp }).nullable(),
  /** The latest run that the stage has started. */
  child_run_id: z.string().nullable(),
  simulated: z.boolean(),
  worker: z.string().nullable(),
  queued_at: timestamp.nullable(),
  started_at: timestamp.nullable(),
  completed_at: timestamp.nullable(),
  retry_at: timestamp.nullable(),
  duration_ms: z.number().nullable(),
});
export type RunStage = z.infer<typeof runStageSchema>;

export const approvalSchema = z.object({
  id: z.string(),
  run_id: z.string(),
  stage_id: z.string(),
  state: z.enum(["pending", "approved", "rejected", "expired", "cancelled"]),
  message: z.string(),
  approvers: z.array(z.string()),
  required: z.union([z.int(), z.literal("all")]),
  form: z.record(z.string(), parameterSchema.partial()),
  requested_at: timestamp,
  expires_at: timestamp.nullable(),
  decided_at: timestamp.nullable(),
  decisions: z.array(z.object({ decision: z.enum(["approved", "rejected"]), actor: actorSchema, comment: z.string(), form: jsonObject, at: timestamp })),
  /** Whether the caller may decide it now. */
  can_decide: z.boolean(),
});
export type Approval = z.infer<typeof approvalSchema>;

export const runDetailSchema = runSummarySchema.extend({
  parameters: jsonObject,
  /** What the trigger brought, as expressions read it under `trigger`. */
  trigger_payload: jsonValue,
  /** The stage of another run that started this one. */
  parent: z.object({ run_id: z.string(), stage_id: z.string() }).nullable(),
  /**
   * The run of which this one is a rerun or a fork; `from_stage` null: from the beginning. `edited_definition`: it runs a text that somebody
   * wrote for it, or for the run that it repeats, and not that of its version.
   */
  origin: z.object({ run_id: z.string(), from_stage: z.string().nullable(), edited_definition: z.boolean() }).nullable(),
  /** The runs that its stages have started, those of earlier attempts too. */
  children: z.array(z.object({ run_id: z.string(), number: z.int(), workflow: workflowRef, status: z.enum(RUN_STATUSES), stage_id: z.string() })),
  /** Position of the last event that this view contains: where the stream goes on. */
  position: z.int(),
  source: z.string(),
  stages: z.array(runStageSchema),
  approvals: z.array(approvalSchema),
});
export type RunDetail = z.infer<typeof runDetailSchema>;

export const runEventSchema = z.object({
  position: z.int(),
  type: z.enum(RUN_EVENT_TYPES),
  stage_id: z.string().nullable(),
  attempt: z.int().nullable(),
  data: jsonObject,
  at: timestamp,
});
export type RunEventView = z.infer<typeof runEventSchema>;

export const logLineSchema = z.object({
  seq: z.int(),
  stage_id: z.string(),
  attempt: z.int(),
  line: z.int(),
  stream: z.enum(LOG_STREAMS),
  level: z.enum(LOG_LEVELS),
  text: z.string(),
  at: timestamp,
});
export type LogLineView = z.infer<typeof logLineSchema>;

export const listExecutions = defineContract({
  ...ROUTES.listExecutions,
  summary: "List runs",
  permission: "run:read",
  query: z.object({
    ...pageQuery,
    workflow_id: z.string().optional(),
    status: queryList(z.enum(RUN_STATUSES)),
    trigger: queryList(z.enum(TRIGGER_TYPES)),
    from: z.string().optional(),
    to: z.string().optional(),
    search: z.string().max(200).optional(),
    sort: z.enum(RUN_SORTS).default("-created_at"),
  }),
  /** `total_count` is counted up to 5,000 and no further. */
  response: pageOf(runSummarySchema),
});
export const listWorkflowExecutions = defineContract({
  ...listExecutions,
  name: "listWorkflowExecutions",
  summary: "List the runs of one workflow",
  path: "/workflows/{id}/executions",
  params: z.object({ id: z.string() }),
});
export const getExecution = defineContract({
  ...ROUTES.getExecution,
  summary: "One run with its stages",
  permission: "run:read",
  params: runParams,
  response: runDetailSchema,
});
export const getExecutionStage = defineContract({
  ...ROUTES.getExecutionStage,
  summary: "One stage of a run",
  permission: "run:read",
  params: stageParams,
  response: runStageSchema,
});
export const listExecutionEvents = defineContract({
  ...ROUTES.listExecutionEvents,
  summary: "The event log of a run",
  permission: "run:read",
  params: runParams,
  query: z.object({ after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(1000).default(500) }),
  response: z.object({ items: z.array(runEventSchema), has_more: z.boolean() }),
});
export const listExecutionLogs = defineContract({
  ...ROUTES.listExecutionLogs,
  summary: "Log lines of a run",
  permission: "run:read",
  params: runParams,
  query: z.object({
    stage: z.string().optional(),
    level: z.enum(LOG_LEVELS).optional(),
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(10_000).default(1000),
    download: z.stringbool().default(false),
  }),
  response: z.object({ items: z.array(logLineSchema), has_more: z.boolean() }),
  media: ["text/plain"],
});

const reasonBody = z.object({ reason: z.string().max(500).optional() }).default({});
const controlled = z.object({ id: z.string(), status: z.enum(RUN_STATUSES) });
export const pauseExecution = defineContract({
  name: "pauseExecution",
  summary: "Start nothing new; running stages finish",
  method: "POST",
  path: "/workflow-executions/{run_id}/pause",
  permission: "run:control",
  params: runParams,
  body: reasonBody,
  response: controlled,
});
export const resumeExecution = defineContract({
  name: "resumeExecution",
  summary: "Go on after a pause",
  method: "POST",
  path: "/workflow-executions/{run_id}/resume",
  permission: "run:control",
  params: runParams,
  body: reasonBody,
  response: controlled,
});
export const cancelExecution = defineContract({
  name: "cancelExecution",
  summary: "End the run; running stages are aborted",
  method: "POST",
  path: "/workflow-executions/{run_id}/cancel",
  permission: "run:control",
  params: runParams,
  body: reasonBody,
  response: controlled,
});
const startedAgain = z.object({ run_id: z.string(), number: z.int(), status: z.enum(RUN_STATUSES) });
export const rerunExecution = defineContract({
  name: "rerunExecution",
  summary: "A new run with the same frozen definition and parameters; from a stage on, what was done before it is kept",
  method: "POST",
  path: "/workflow-executions/{run_id}/rerun",
  permission: "run:start",
  params: runParams,
  body: z.object({ from_stage: z.string().optional() }).default({}),
  response: startedAgain,
  status: 202,
  idempotency: "kept",
});
export const forkExecution = defineContract({
  name: "forkExecution",
  summary: "A new run from a stage on with edited parameters, inputs of that stage, outputs of stages that are kept, or definition",
  method: "POST",
  path: "/workflow-executions/{run_id}/fork",
  permission: "run:start",
  params: runParams,
  body: z.object({
    from_stage: z.string(),
    /** Over those of the origin, name by name. */
    parameters: jsonObject.default({}),
    /** In place of what the sources of the stage's own inputs say. */
    inputs: jsonObject.default({}),
    /** By stage, in place of what it gave. */
    outputs: z.record(z.string(), jsonObject).default({}),
    /** Another text of the workflow, for this run alone: the stored workflow stays as it is. Stages that are kept must be in it. */
    definition: z.string().optional(),
    reason: z.string().max(500).default(""),
  }),
  response: startedAgain,
  status: 202,
  idempotency: "kept",
});

const becauseBody = z.object({ reason: z.string().max(500).default("") });
/** What a person does to one stage: the answer is the stage as it is then. */
function stageAct<B extends z.ZodType>(name: string, verb: string, summary: string, body: B) {
  return defineContract({
    name,
    summary,
    method: "POST",
    path: `/workflow-executions/{run_id}/stages/{stage_id}/${verb}`,
    permission: "run:control",
    params: stageParams,
    body,
    response: runStageSchema,
  });
}
export const retryStage = stageAct(
  "retryStage",
  "retry",
  "Try a stage again that did not complete, also of a run that has ended",
  becauseBody.extend({ inputs: jsonObject.default({}) }).prefault({}),
);
export const skipStage = stageAct("skipStage", "skip", "Skip a stage that did not complete", becauseBody.prefault({}));
export const overrideStage = stageAct("overrideStage", "override", "Give a stage its outputs by hand", becauseBody.extend({ outputs: jsonObject }));
export const holdStage = stageAct("holdStage", "hold", "Do not start a stage until it is released", becauseBody.prefault({}));
export const releaseStage = stageAct("releaseStage", "release", "Let a held stage start", becauseBody.prefault({}));

export const decisionBody = z.object({ comment: z.string().max(5000).default(""), form: jsonObject.default({}) }).default({ comment: "", form: {} });
export const approveGate = defineContract({
  name: "approveGate",
  summary: "Approve a waiting gate",
  method: "POST",
  path: "/workflow-executions/{run_id}/gates/{stage_id}/approve",
  permission: "gate:decide",
  params: stageParams,
  body: decisionBody,
  response: approvalSchema,
});
export const rejectGate = defineContract({
  name: "rejectGate",
  summary: "Reject a waiting gate",
  method: "POST",
  path: "/workflow-executions/{run_id}/gates/{stage_id}/reject",
  permission: "gate:decide",
  params: stageParams,
  body: decisionBody,
  response: approvalSchema,
});

/** What the stream's `data:` holds, by event name. `snapshot` comes first where no position was given; `log` carries batches of lines and no id. */
export const streamMessageSchema = z.union([
  z.object({ event: z.literal("snapshot"), data: runDetailSchema }),
  z.object({ event: z.literal("log"), data: z.object({ lines: z.array(logLineSchema) }) }),
  z.object({ event: z.enum(RUN_EVENT_TYPES), data: runEventSchema }),
]);
