import { z } from "zod";
import { RUN_STATUSES } from "@/lib/shared/run/status";
import { WORKFLOW_SORTS, WORKFLOW_STATUSES } from "@/lib/shared/workflow/statuses";
import { parameterSchema } from "@/lib/swdl/schema/parameter";
import { STAGE_TYPES } from "@/lib/swdl/schema/stage";
import { diagnosticSchema, jsonObject, jsonValue, pageOf, pageQuery, queryList, timestamp } from "./common";
import { defineContract } from "./contract";
import { ROUTES } from "./routes";

/** The row id (UUID) or the definition's kebab-case id. */
const idParams = z.object({ id: z.string() });

/** A row of the Library. */
export const workflowSummarySchema = z.object({
  id: z.string(),
  workflow_id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  version: z.string(),
  revision: z.int(),
  status: z.enum(WORKFLOW_STATUSES),
  enabled: z.boolean(),
  tags: z.array(z.string()),
  color: z.string().nullable(),
  icon: z.string().nullable(),
  stage_count: z.int(),
  trigger_types: z.array(z.string()),
  origin_template: z.string().nullable(),
  last_run: z
    .object({
      id: z.string(),
      number: z.int(),
      status: z.enum(RUN_STATUSES),
      has_failures: z.boolean(),
      started_at: timestamp.nullable(),
      completed_at: timestamp.nullable(),
    })
    .nullable(),
  success_count: z.int(),
  failure_count: z.int(),
  created_at: timestamp,
  updated_at: timestamp,
});
export type WorkflowSummary = z.infer<typeof workflowSummarySchema>;

/** One stage as the Detail page and the dashboard list it, read-only. */
export const stageOutlineSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(STAGE_TYPES),
  phase: z.string().nullable(),
  description: z.string().nullable(),
  depends_on: z.array(z.string()),
  condition: z.string().nullable(),
  /** Level of the DAG, from 1. */
  batch: z.int(),
  agent: z.string().nullable(),
  model: z.string().nullable(),
  tools: z.array(z.string()),
  action: z.string().nullable(),
  run: z.string().nullable(),
  inputs: z.array(z.object({ name: z.string(), type: z.string(), source: jsonValue.nullable(), required: z.boolean() })),
  outputs: z.array(z.object({ name: z.string(), type: z.string(), required: z.boolean() })),
  approvers: z.array(z.string()),
  timeout: z.string(),
  max_attempts: z.int(),
  on_failure: z.string(),
});
export type StageOutline = z.infer<typeof stageOutlineSchema>;

export const workflowDetailSchema = workflowSummarySchema.extend({
  /** The YAML or JSON text, byte for byte. */
  source: z.string(),
  /** Null where the stored text no longer parses. */
  outline: z
    .object({
      stages: z.array(stageOutlineSchema),
      parameters: z.record(z.string(), parameterSchema),
      phases: z.array(z.object({ id: z.string(), name: z.string() })),
      timeout: z.string(),
      max_parallel_stages: z.int(),
    })
    .nullable(),
  diagnostics: z.array(diagnosticSchema),
  etag: z.string(),
});
export type WorkflowDetail = z.infer<typeof workflowDetailSchema>;

export const workflowWriteBody = z.object({ source: z.string(), status: z.enum(["draft", "published"]).default("published") });
/** Answer to create, update and duplicate. */
export const workflowWrittenSchema = z.object({
  id: z.string(),
  workflow_id: z.string(),
  name: z.string(),
  version: z.string(),
  revision: z.int(),
  status: z.enum(WORKFLOW_STATUSES),
  etag: z.string(),
  diagnostics: z.array(diagnosticSchema),
});
export type WorkflowWritten = z.infer<typeof workflowWrittenSchema>;

export const validationSchema = z.object({ valid: z.boolean(), diagnostics: z.array(diagnosticSchema) });

export const planStageSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(STAGE_TYPES),
  agent: z.string().optional(),
  model: z.string().optional(),
  tools: z.array(z.string()),
  inputs: jsonObject,
  context: z.array(z.string()),
  timeout: z.string(),
  condition: z.string().optional(),
  overridden: z.array(z.string()).optional(),
});
export const planSchema = z.object({
  workflow: z.object({ id: z.string(), name: z.string(), version: z.string() }),
  parameters: jsonObject,
  batches: z.array(z.object({ index: z.int(), kind: z.enum(["parallel", "sequential", "conditional", "gate"]), stages: z.array(planStageSchema) })),
  critical_path: z.array(z.string()),
  estimated_seconds: z.number(),
  estimated_tokens: z.number().nullable(),
  estimate_basis: z.enum(["history", "timeouts", "mixed"]),
  warnings: z.array(z.string()),
  overridden: z.array(z.string()).optional(),
});
export type PlanView = z.infer<typeof planSchema>;

export const listWorkflows = defineContract({
  ...ROUTES.listWorkflows,
  summary: "List workflows",
  permission: "workflow:read",
  query: z.object({
    ...pageQuery,
    search: z.string().max(200).optional(),
    tag: queryList(z.string()),
    status: queryList(z.enum(WORKFLOW_STATUSES)),
    sort: z.enum(WORKFLOW_SORTS).default("-updated_at"),
  }),
  response: pageOf(workflowSummarySchema).extend({ tags: z.array(z.object({ tag: z.string(), count: z.int() })) }),
});
export const createWorkflow = defineContract({
  name: "createWorkflow",
  summary: "Create a workflow from YAML or JSON text",
  method: "POST",
  path: "/workflows",
  permission: "workflow:write",
  body: workflowWriteBody,
  response: workflowWrittenSchema,
  status: 201,
  idempotency: "kept",
  yaml: true,
});
export const getWorkflow = defineContract({
  ...ROUTES.getWorkflow,
  summary: "One workflow with its text",
  permission: "workflow:read",
  params: idParams,
  response: workflowDetailSchema,
});
export const updateWorkflow = defineContract({
  name: "updateWorkflow",
  summary: "Replace the text of a workflow; If-Match guards against a stale write",
  method: "PUT",
  path: "/workflows/{id}",
  permission: "workflow:write",
  params: idParams,
  body: workflowWriteBody.extend({ if_match: z.string().optional() }),
  response: workflowWrittenSchema,
  yaml: true,
  ifMatch: true,
});
export const deleteWorkflow = defineContract({
  name: "deleteWorkflow",
  summary: "Delete a workflow; its runs stay readable",
  method: "DELETE",
  path: "/workflows/{id}",
  permission: "workflow:delete",
  params: idParams,
  response: z.object({ id: z.string() }),
});
export const restoreWorkflow = defineContract({
  name: "restoreWorkflow",
  summary: "Undo a deletion",
  method: "POST",
  path: "/workflows/{id}/restore",
  permission: "workflow:delete",
  params: idParams,
  response: z.object({ id: z.string() }),
});
export const toggleWorkflow = defineContract({
  name: "toggleWorkflow",
  summary: "Enable or disable a workflow",
  method: "PATCH",
  path: "/workflows/{id}/toggle",
  permission: "workflow:write",
  params: idParams,
  body: z.object({ enabled: z.boolean() }),
  response: z.object({ id: z.string(), enabled: z.boolean() }),
});
export const duplicateWorkflow = defineContract({
  name: "duplicateWorkflow",
  summary: "Copy a workflow into a new draft",
  method: "POST",
  path: "/workflows/{id}/duplicate",
  permission: "workflow:write",
  params: idParams,
  body: z.object({ name: z.string().min(1).max(200).optional() }).default({}),
  response: workflowWrittenSchema,
  status: 201,
  idempotency: "kept",
});
export const validateWorkflow = defineContract({
  name: "validateWorkflow",
  summary: "Check a stored workflow, or other text in its place",
  method: "POST",
  path: "/workflows/{id}/validate",
  permission: "workflow:read",
  params: idParams,
  body: z.object({ source: z.string().optional() }).default({}),
  response: validationSchema,
  yaml: true,
});
export const validateSource = defineContract({
  name: "validateSource",
  summary: "Check a text",
  method: "POST",
  path: "/validate",
  permission: "workflow:read",
  body: z.object({ source: z.string() }),
  response: validationSchema,
  yaml: true,
});
export const planWorkflow = defineContract({
  ...ROUTES.planWorkflow,
  summary: "The order in which a stored workflow would run",
  permission: "workflow:read",
  params: idParams,
  body: z.object({ parameters: jsonObject.default({}), overrides: jsonObject.default({}) }).default({ parameters: {}, overrides: {} }),
  response: planSchema,
});
export const getStageEstimates = defineContract({
  ...ROUTES.getStageEstimates,
  summary: "How long the stages of a workflow usually take",
  permission: "workflow:read",
  params: idParams,
  response: z.object({ stages: z.record(z.string(), z.object({ seconds: z.number().min(0), tokens: z.number().min(0).optional() })) }),
});
export const runWorkflow = defineContract({
  name: "runWorkflow",
  summary: "Start a run",
  method: "POST",
  path: "/workflows/{id}/run",
  permission: "run:start",
  params: idParams,
  body: z
    .object({ parameters: jsonObject.default({}), overrides: jsonObject.default({}), dry_run: z.boolean().default(false) })
    .default({ parameters: {}, overrides: {}, dry_run: false }),
  response: z.object({ run_id: z.string().nullable(), number: z.int().nullable(), status: z.enum([...RUN_STATUSES, "dry_run"]), plan: planSchema.optional() }),
  status: 202,
  idempotency: "kept",
});
export const exportWorkflow = defineContract({
  name: "exportWorkflow",
  summary: "The text of a workflow as a file",
  method: "GET",
  path: "/workflows/{id}/export",
  permission: "workflow:read",
  params: idParams,
  response: z.string(),
  transfer: "download",
  media: ["application/yaml"],
});
