import { z } from "zod";
import { actionCallSchema, retrySchema } from "./error-policy";
import { parameterSchema } from "./parameter";
import { duration, json, kebabId, semver, template, typeName } from "./primitives";
import { memorySchema } from "./context";

export const JOIN_RULES = ["none_failed", "all_completed", "all_done", "any_completed", "any_failed"] as const;
export const ON_FAILURE = ["halt", "continue", "skip_dependents", "pause"] as const;

export const stageInputSchema = z.strictObject({
  type: typeName.default("any"),
  /** A template; absent: `default`. */
  source: json.optional(),
  required: z.boolean().default(true),
  description: z.string().optional(),
  default: json.optional(),
});
export type StageInput = z.infer<typeof stageInputSchema>;

export const stageOutputSchema = z.strictObject({
  type: typeName.default("any"),
  required: z.boolean().default(true),
  description: z.string().optional(),
  default: json.optional(),
});
export type StageOutput = z.infer<typeof stageOutputSchema>;

export const gateSchema = z.strictObject({
  kind: z.literal("manual_approval").default("manual_approval"),
  /** `user:<email>` or `role:<role>`; empty: any member who may approve. */
  approvers: z.array(z.string()).default([]),
  required: z.union([z.int().min(1), z.literal("all")]).default(1),
  timeout: duration.default("24h"),
  on_timeout: z.enum(["halt", "auto_approve", "reject", "escalate"]).default("halt"),
  escalate: z.array(z.strictObject({ after: duration, approvers: z.array(z.string()).min(1) })).default([]),
  message: template.default(""),
  form: z.record(z.string(), parameterSchema).default({}),
  self_approval: z.boolean().default(true),
});
export type Gate = z.infer<typeof gateSchema>;

/** Resolved: the stage's own keys over the document's `default_retry` and `on_stage_failure` over the defaults of the language. */
export const stageErrorPolicySchema = z.strictObject({
  retry: retrySchema,
  timeout: duration,
  on_failure: z.enum(ON_FAILURE),
});

const common = {
  id: kebabId,
  name: z.string().min(1).max(200),
  description: z.string().max(2000).optional(),
  phase: z.string().optional(),
  ui: z.strictObject({ position: z.tuple([z.number(), z.number()]).optional(), color: z.string().optional(), icon: z.string().optional() }).optional(),
  depends_on: z.array(z.string()).default([]),
  run_if: z.enum(JOIN_RULES).default("none_failed"),
  condition: template.optional(),
  inputs: z.record(z.string(), stageInputSchema).default({}),
  outputs: z.record(z.string(), stageOutputSchema).default({}),
  context: z.strictObject({ modules: z.array(z.string()).default([]), memory: memorySchema.optional(), inherit_global: z.boolean().default(true) }).default({ modules: [], inherit_global: true }),
  error_policy: stageErrorPolicySchema,
  runs_on: z.array(z.string()).default([]),
  on_error: actionCallSchema.optional(),
  compensate: actionCallSchema.optional(),
  requires_approval: z.union([z.boolean(), gateSchema]).default(false),
  handoff: z.strictObject({ format: z.enum(["structured", "markdown", "raw"]).default("structured"), include_run_log: z.boolean().default(false), summary_prompt: z.string().optional() }).default({ format: "structured", include_run_log: false }),
};

export const agentStageSchema = z.strictObject({
  ...common,
  type: z.literal("agent"),
  roles: z.strictObject({
    primary: z.strictObject({ artifact: z.string(), model: z.string().optional(), instructions: z.string().optional() }),
    tools: z.array(z.string()).default([]),
  }),
  prompt: template.optional(),
});
export const gateStageSchema = z.strictObject({ ...common, type: z.literal("gate"), gate: gateSchema });
export const actionStageSchema = z.strictObject({ ...common, type: z.literal("action"), action: z.string(), config: z.record(z.string(), json).default({}) });
export const scriptStageSchema = z.strictObject({
  ...common,
  type: z.literal("script"),
  run: z.string().min(1),
  shell: z.string().default("bash"),
  cwd: z.string().optional(),
  env: z.record(z.string(), template).default({}),
});
export const workflowStageSchema = z.strictObject({
  ...common,
  type: z.literal("workflow"),
  workflow: kebabId,
  version: semver.optional(),
  parameters: z.record(z.string(), json).default({}),
  wait: z.boolean().default(true),
});
export const fanOutStageSchema = z.strictObject({
  ...common,
  type: z.literal("fan_out"),
  fan_out: z.strictObject({
    source: template,
    max_parallel: z.int().min(1).optional(),
    max_items: z.int().min(1).default(1000),
    fail_fast: z.boolean().default(false),
    stage_template: z.record(z.string(), json),
  }),
});

/** A stage after defaults: what the engine and the pages work on. */
export const stageSchema = z.discriminatedUnion("type", [agentStageSchema, gateStageSchema, actionStageSchema, scriptStageSchema, workflowStageSchema, fanOutStageSchema]);
export type Stage = z.infer<typeof stageSchema>;
export type StageType = Stage["type"];
export type StageOf<T extends StageType> = Extract<Stage, { type: T }>;
export const STAGE_TYPES = ["agent", "gate", "action", "script", "workflow", "fan_out"] as const satisfies readonly StageType[];
