import { z } from "zod";
import { contextSchema } from "./context";
import { actionCallSchema, retrySchema } from "./error-policy";
import { parameterSchema } from "./parameter";
import { duration, kebabId, semver, template } from "./primitives";
import { stageSchema } from "./stage";
import { triggerSchema } from "./trigger";

export const workflowSchema = z.strictObject({
  id: kebabId,
  name: z.string().min(1).max(200),
  version: semver.default("1.0.0"),
  description: z.string().max(2000).optional(),
  author: z.string().optional(),
  tags: z.array(z.string()).default([]),
  ui: z.strictObject({ color: z.string().regex(/^#[0-9A-Fa-f]{6}$/).optional(), icon: z.string().optional(), category: z.string().optional() }).optional(),
});

export const concurrencySchema = z.strictObject({ group: template, policy: z.enum(["queue", "skip", "cancel_running"]).default("queue"), limit: z.int().min(1).default(1) });

export const configSchema = z.strictObject({
  parameters: z.record(z.string(), parameterSchema).default({}),
  timeout: duration.default("2h"),
  env: z.record(z.string(), template).default({}),
  max_parallel_stages: z.int().min(1).max(50).default(3),
  concurrency: concurrencySchema.optional(),
  allow_runtime_overrides: z.boolean().default(false),
});

export const hookSchema = z.strictObject({
  notify: z.union([z.string(), z.strictObject({ channel: z.string(), message: template })]).optional(),
  run: z.string().optional(),
  action: z.string().optional(),
  config: actionCallSchema.shape.config.optional(),
});
export type Hook = z.infer<typeof hookSchema>;

/** The one model: every default of swdl.md §1–2 filled in, stage policies resolved. Keys are those of the document. */
export const definitionSchema = z.strictObject({
  workflow: workflowSchema,
  config: configSchema,
  triggers: z.array(triggerSchema),
  phases: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  context: contextSchema,
  stages: z.array(stageSchema).min(1),
  error_policy: z.strictObject({ default_retry: retrySchema, on_stage_failure: z.enum(["halt", "continue", "rollback"]) }),
  hooks: z.strictObject({ on_start: hookSchema.optional(), on_complete: hookSchema.optional(), on_failure: hookSchema.optional() }),
});
export type Definition = z.infer<typeof definitionSchema>;
