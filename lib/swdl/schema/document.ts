import { z } from "zod";
import { contextSchema } from "./context";
import { actionCallSchema, retryOverridesSchema } from "./error-policy";
import { parameterSchema } from "./parameter";
import { COLOR, kebabId, runTimeout, semver, template, titleCase } from "./primitives";
import { authoredStageSchema } from "./stage";
import { triggerSchema } from "./trigger";

const workflowSchema = z
  .strictObject({
    id: kebabId.describe("Unique in the workspace, kebab-case."),
    name: z.string().min(1).max(200).describe("Shown to people."),
    version: semver.default("1.0.0").describe("SemVer. Default 1.0.0."),
    description: z.string().max(2000).optional(),
    author: z.string().optional(),
    tags: z.array(z.string()).default([]),
    ui: z
      .strictObject({
        color: z.string().regex(COLOR).optional(),
        icon: z.string().optional().describe("Name of a lucide icon."),
        category: z.string().optional(),
      })
      .optional()
      .describe("Kept by the builder, ignored by the engine."),
  })
  .describe("What the workflow is.");

const concurrencySchema = z.strictObject({
  group: template.describe("Runs of the same group wait for each other; a template."),
  policy: z.enum(["queue", "skip", "cancel_running"]).default("queue").describe("What a run does that finds the group full. Default queue."),
  limit: z.int().min(1).default(1).describe("Runs of the group at once. Default 1."),
});

const configSchema = z
  .strictObject({
    parameters: z.record(z.string(), parameterSchema).default({}).describe("What a run is given."),
    timeout: runTimeout.default("2h").describe("Time for the whole run, at most 30d. Default 2h."),
    env: z.record(z.string(), template).default({}).describe("Environment of all stages; expressions allowed."),
    max_parallel_stages: z.int().min(1).max(50).default(3).describe("Stages of a run at once, 1 to 50. Default 3."),
    concurrency: concurrencySchema.optional(),
    allow_runtime_overrides: z.boolean().default(false).describe("Whether a run may be started with overrides. Default false."),
  })
  .describe("Parameters and limits of runs.");

const notifySchema = z.strictObject({ channel: z.string().min(1), message: template.default("${{ workflow.name }}: run ${{ run.id }}") });

const hookSchema = z.strictObject({
  notify: z
    .union([z.string(), notifySchema])
    .transform((value) => (typeof value === "string" ? notifySchema.parse({ channel: value }) : value))
    .optional()
    .describe("`slack:#channel`, or a channel and a message."),
  run: z.string().optional().describe("Shell text."),
  action: z.string().optional().describe("Name of a registered action."),
  config: actionCallSchema.shape.config.optional().describe("The action's configuration."),
});
export type Hook = z.infer<typeof hookSchema>;

const phaseSchema = z
  .union([kebabId, z.strictObject({ id: kebabId, name: z.string().min(1).max(200).optional() })])
  .transform((phase) => (typeof phase === "string" ? { id: phase, name: titleCase(phase) } : { id: phase.id, name: phase.name ?? titleCase(phase.id) }));

/** A document as an author writes it, shorthands included; `definitionSchema` fills in what one part takes from another. */
export const documentSchema = z
  .strictObject({
    workflow: workflowSchema,
    config: configSchema.prefault({}),
    triggers: z.array(triggerSchema).default([]).describe("What starts runs besides people."),
    phases: z.array(phaseSchema).default([]).describe("Columns of the run board."),
    context: contextSchema.prefault({}),
    stages: z.array(authoredStageSchema).min(1).describe("The steps of the workflow."),
    error_policy: z
      .strictObject({
        default_retry: retryOverridesSchema.optional().describe("Retries of stages that say nothing else."),
        on_stage_failure: z.enum(["halt", "continue", "rollback"]).optional().describe("What follows a failed stage. Default halt."),
      })
      .optional()
      .describe("Defaults for stages."),
    hooks: z
      .strictObject({ on_start: hookSchema.optional(), on_complete: hookSchema.optional(), on_failure: hookSchema.optional() })
      .default({})
      .describe("What happens beside a run; never changes its outcome."),
  })
  .describe("A Stagecraft workflow.");
export type AuthoredDocument = z.output<typeof documentSchema>;
