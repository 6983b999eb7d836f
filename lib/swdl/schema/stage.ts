import { z } from "zod";
import { memorySchema } from "./context";
import { actionCallSchema, retryOverridesSchema, retrySchema } from "./error-policy";
import { DEFAULT_GATE, gateSchema } from "./gate";
import { json, jsonRecord, kebabId, oneOrMany, semver, template, timeout, typeName } from "./primitives";

export type { Gate } from "./gate";

export const JOIN_RULES = ["none_failed", "all_completed", "all_done", "any_completed", "any_failed"] as const;
export const ON_FAILURE = ["halt", "continue", "skip_dependents", "pause"] as const;

export const stageInputSchema = z
  .strictObject({
    type: typeName.default("any").describe("Type of the value. Default any."),
    /** Absent: `default`. */
    source: json.optional().describe("Where the value comes from: a template."),
    required: z.boolean().default(true).describe("Whether the stage fails without a value. Default true."),
    description: z.string().optional(),
    default: json.optional().describe("Value where the source is null."),
  })
  .describe("A value that the stage reads.");
export type StageInput = z.infer<typeof stageInputSchema>;

export const stageOutputSchema = z
  .strictObject({
    type: typeName.default("any").describe("Type of the value. Default any."),
    required: z.boolean().default(true).describe("Whether the stage fails without it. Default true."),
    description: z.string().optional(),
    default: json.optional().describe("Value where the stage gives none."),
  })
  .describe("A value that the stage gives: its output contract.");
export type StageOutput = z.infer<typeof stageOutputSchema>;

/** Resolved: the stage's own keys over the document's `default_retry` and `on_stage_failure` over the defaults of the language. */
export const stageErrorPolicySchema = z.strictObject({ retry: retrySchema, timeout, on_failure: z.enum(ON_FAILURE) });
export type StageErrorPolicy = z.infer<typeof stageErrorPolicySchema>;

const uiSchema = z.strictObject({ position: z.tuple([z.number(), z.number()]).optional(), color: z.string().optional(), icon: z.string().optional() });

const stageContextSchema = z.strictObject({
  modules: z.array(z.string()).default([]).describe("Context modules of this stage, `ctx:<name>`."),
  memory: memorySchema.optional(),
  inherit_global: z.boolean().default(true).describe("Also use the context of the workflow. Default true."),
});

const handoffSchema = z.strictObject({
  format: z.enum(["structured", "markdown", "raw"]).default("structured").describe("How outputs are handed on. Default structured."),
  include_run_log: z.boolean().default(false).describe("Hand on the log as well. Default false."),
  summary_prompt: z.string().optional().describe("What a summary for the next stage should say."),
});

const common = {
  id: kebabId.describe("Unique in the workflow, kebab-case."),
  name: z.string().min(1).max(200).optional().describe("Shown to people. Default: the id in title case."),
  description: z.string().max(2000).optional(),
  phase: z.string().optional().describe("Column of the run board; one of `phases`."),
  ui: uiSchema.optional().describe("Kept by the builder, ignored by the engine."),
  depends_on: oneOrMany.default([]).describe("Stages that must end first."),
  run_if: z.enum(JOIN_RULES).default("none_failed").describe("When the stage runs, given how its dependencies ended. Default none_failed."),
  condition: template.optional().describe("Expression; where it is false, the stage is skipped."),
  inputs: z.record(z.string(), stageInputSchema).default({}),
  outputs: z.record(z.string(), stageOutputSchema).default({}),
  context: stageContextSchema.default({ modules: [], inherit_global: true }),
  error_policy: z
    .strictObject({
      retry: retryOverridesSchema.optional().describe("Attempts and waits; over `error_policy.default_retry`."),
      timeout: timeout.optional().describe("Time for one attempt. Default 30m."),
      on_failure: z.enum(ON_FAILURE).optional().describe("What follows when the last attempt has failed. Default halt."),
    })
    .optional(),
  runs_on: oneOrMany.default([]).describe("Labels that a worker must carry."),
  on_error: actionCallSchema.optional().describe("Fallback action after the last attempt has failed."),
  compensate: actionCallSchema.optional().describe("Action that undoes the stage in a rollback."),
  requires_approval: z
    .union([z.boolean(), gateSchema])
    .transform((value) => (value === true ? DEFAULT_GATE : value))
    .default(false)
    .describe("A person approves before the stage starts: `true` or a gate block."),
  handoff: handoffSchema.default({ format: "structured", include_run_log: false }),
};

const kind = <Word extends string>(word: Word) => z.literal(word).describe("What the stage does. Default agent.");

const agentStageSchema = z
  .strictObject({
    ...common,
    type: kind("agent").optional(),
    roles: z.strictObject({
      primary: z.strictObject({
        artifact: z.string().describe("The agent, `agent:<name>`."),
        model: z.string().optional().describe("Model to use."),
        instructions: z.string().optional().describe("What it should do."),
      }),
      tools: z.array(z.string()).default([]).describe("`skill:…`, `mcp:…` or `command:…`."),
    }),
    prompt: template.optional().describe("The task; a template."),
  })
  .describe("Work of an AI agent.");

const gateStageSchema = z.strictObject({ ...common, type: kind("gate"), gate: gateSchema }).describe("A decision by people.");

const actionStageSchema = z
  .strictObject({
    ...common,
    type: kind("action"),
    action: z.string().min(1).describe("`<namespace>.<name>`"),
    config: jsonRecord.default({}).describe("The action's configuration; templates allowed."),
  })
  .describe("A call of a registered action.");

const scriptStageSchema = z
  .strictObject({
    ...common,
    type: kind("script"),
    run: z.string().min(1).describe('Shell text. Bind values in `env` and write "$NAME"; expressions are not allowed here.'),
    shell: z.string().min(1).default("bash").describe("Default bash."),
    cwd: z.string().optional().describe("Folder inside the project folder."),
    env: z.record(z.string(), template).default({}).describe("Environment variables; templates allowed."),
  })
  .describe("A shell script.");

const workflowStageSchema = z
  .strictObject({
    ...common,
    type: kind("workflow"),
    workflow: kebabId.describe("Id of the workflow to start."),
    version: semver.optional().describe("Default: the published one."),
    parameters: jsonRecord.default({}).describe("Its parameters; templates allowed."),
    wait: z.boolean().default(true).describe("Wait for its end; its outputs become outputs. Default true."),
  })
  .describe("A run of another workflow.");

const fanOutStageSchema = z
  .strictObject({
    ...common,
    type: kind("fan_out"),
    fan_out: z.strictObject({
      source: template.describe("Expression that gives a list."),
      max_parallel: z.int().min(1).optional(),
      max_items: z.int().min(1).default(1000).describe("Default 1000."),
      fail_fast: z.boolean().default(false).describe("Stop at the first failure. Default false."),
      stage_template: jsonRecord.describe("The stage that runs for each item; `item` and `index` are in scope."),
    }),
  })
  .describe("One stage for each item of a list.");

/** A stage as written, with the defaults that need nothing from outside the stage. */
export const authoredStageSchema = z.discriminatedUnion("type", [
  agentStageSchema,
  gateStageSchema,
  actionStageSchema,
  scriptStageSchema,
  workflowStageSchema,
  fanOutStageSchema,
]);
export type AuthoredStage = z.output<typeof authoredStageSchema>;

export const STAGE_TYPES = ["agent", "gate", "action", "script", "workflow", "fan_out"] as const;
export type StageType = (typeof STAGE_TYPES)[number];

type Resolved<S> = S extends { type?: infer T }
  ? Omit<S, "type" | "name" | "error_policy"> & { type: Exclude<T, undefined>; name: string; error_policy: StageErrorPolicy }
  : never;
/** A stage after defaults: what the engine and the pages work on. */
export type Stage = Resolved<AuthoredStage>;
export type StageOf<T extends StageType> = Extract<Stage, { type: T }>;
