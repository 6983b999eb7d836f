import type { Json, JsonObject } from "@/lib/shared/json";
import type { Stage } from "@/lib/swdl";
import type { AgentProvider } from "../ports/agent-provider";
import type { ExecutionContext, Executor, StageRequest, StageResult } from "../ports/executor";

/** The end of a log that is handed on: what a next stage can still read at a glance. */
const LOG_LINES = 200;
const LOG_CHARACTERS = 16_000;

const SUMMARY_SCHEMA: JsonObject = { type: "object", properties: { summary: { type: "string" } }, required: ["summary"], additionalProperties: false };

/**
 * Adds to the outputs of a stage what its `handoff` asks for: `_handoff` (the outputs as Markdown, or the raw text that the stage wrote),
 * `_log` (the end of its log) and `_summary` (a condensing call of an agent). A summary that cannot be had is null and a warning in the
 * log: the work itself is done, and is not done again for it.
 */
export function handsOff(executor: Executor, provider: AgentProvider): Executor {
  return {
    async execute(request, context) {
      const { format, include_run_log, summary_prompt } = request.stage.handoff;
      if (format === "structured" && !include_run_log && summary_prompt === undefined) return executor.execute(request, context);
      const lines: string[] = [];
      const listening: ExecutionContext = {
        ...context,
        log(text, options) {
          lines.push(text);
          if (lines.length > LOG_LINES) lines.shift();
          context.log(text, options);
        },
      };
      const result = await executor.execute(request, listening);
      if (result.status !== "succeeded") return result;
      const outputs = { ...result.outputs };
      if (format === "markdown") outputs._handoff = asMarkdown(request.stage, result.outputs);
      if (format === "raw") outputs._handoff = asRaw(request.stage, result.outputs, lines);
      if (include_run_log) outputs._log = lines.join("\n").slice(-LOG_CHARACTERS);
      if (summary_prompt === undefined) return { ...result, outputs };
      const { summary, simulated } = await summarise(provider, summary_prompt, request, { ...outputs }, context);
      return { ...result, outputs: { ...outputs, _summary: summary }, simulated: result.simulated === true || simulated } satisfies StageResult;
    },
  };
}

async function summarise(
  provider: AgentProvider,
  prompt: string,
  { stage, idempotencyKey }: StageRequest,
  inputs: JsonObject,
  context: ExecutionContext,
): Promise<{ summary: string | null; simulated: boolean }> {
  try {
    const { outputs, simulated } = await provider.run(
      {
        agent: stage.type === "agent" ? stage.roles.primary.artifact.replace(/^agent:/, "") : "summariser",
        model: stage.type === "agent" ? (stage.roles.primary.model ?? null) : null,
        instructions: "Condense what a stage of a workflow has produced, for the stage that comes next. Leave out nothing that it must know.",
        prompt,
        inputs,
        tools: [],
        context: [],
        outputSchema: SUMMARY_SCHEMA,
        idempotencyKey: `${idempotencyKey}/summary`,
      },
      { signal: context.signal, onEvent: ({ text }) => context.log(text, { stream: "system" }) },
    );
    if (typeof outputs.summary === "string") return { summary: outputs.summary, simulated };
    context.log("the summary for the next stage is missing: the agent gave no text", { stream: "system", level: "warn" });
  } catch (error) {
    if (context.signal.aborted) throw error;
    context.log(`the summary for the next stage is missing: ${error instanceof Error ? error.message : String(error)}`, { stream: "system", level: "warn" });
  }
  return { summary: null, simulated: false };
}

function asMarkdown({ name }: Stage, outputs: JsonObject): string {
  const parts = Object.entries(outputs).map(([key, value]) => `## ${key}\n\n${block(value)}`);
  return [`# ${name}`, ...parts].join("\n\n");
}

function block(value: Json): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((item) => typeof item !== "object" || item === null)) return value.map((item) => `- ${String(item)}`).join("\n");
  return typeof value === "object" && value !== null ? `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\`` : String(value);
}

/** What a script printed, the texts that an agent or an action gave, else the outputs as JSON. */
function asRaw(stage: Stage, outputs: JsonObject, lines: readonly string[]): string {
  if (stage.type === "script") return typeof outputs.stdout === "string" ? outputs.stdout : lines.join("\n");
  const texts = Object.values(outputs).filter((value): value is string => typeof value === "string");
  return texts.length === Object.keys(outputs).length && texts.length > 0 ? texts.join("\n\n") : JSON.stringify(outputs);
}
