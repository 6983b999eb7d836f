import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { AgentProvider, AgentRequest } from "@/lib/engine/ports/agent-provider";
import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";

export interface SimulatedAgentOptions {
  /** How long an answer takes, in milliseconds: long enough to be watched. */
  durationMs: number;
}

/** What a simulated agent tells while it "works"; one line after each part of its time. */
const STEPS = ["reading the inputs", "thinking it through", "writing the outputs"] as const;

/**
 * An agent that needs no key: deterministic for its request, always satisfies the output contract, always marked as simulated. It lets a
 * fresh install run every template to its end.
 */
export function simulatedAgent({ durationMs }: SimulatedAgentOptions): AgentProvider {
  return {
    name: "simulated",
    async run(request, { signal, onEvent }) {
      onEvent({ text: `simulated agent "${request.agent}"${request.model === null ? "" : ` (stands in for ${request.model})`}` });
      for (const step of STEPS) {
        onEvent({ text: `simulated: ${step}` });
        await sleep(durationMs / STEPS.length, undefined, { signal });
      }
      const outputs = simulatedOutputs(request);
      const answer = JSON.stringify(outputs, null, 2);
      return {
        outputs,
        usage: { inputTokens: tokensOf(request.prompt) + tokensOf(JSON.stringify(request.inputs)), outputTokens: tokensOf(answer), costUsd: 0 },
        transcript: [
          { role: "system", text: request.instructions },
          { role: "user", text: request.prompt, data: request.inputs },
          { role: "assistant", text: answer, data: outputs },
        ],
        simulated: true,
      };
    },
  };
}

/** Four characters a token: the usual rule of thumb for English text. */
function tokensOf(text: string): number {
  return Math.ceil(text.length / 4);
}

function simulatedOutputs(request: AgentRequest): JsonObject {
  const properties = request.outputSchema["properties"];
  if (!isJsonObject(properties)) return {};
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, valueFor(name, isJsonObject(schema) ? schema : {}, request)]));
}

/** A value that the schema admits: its default, its first choice, else something that names the agent and the output. */
function valueFor(name: string, schema: JsonObject, request: AgentRequest): Json {
  const { default: preset, enum: choices, type, items } = schema;
  if (preset !== undefined) return preset;
  if (Array.isArray(choices) && choices[0] !== undefined) return choices[0];
  switch (Array.isArray(type) ? type[0] : type) {
    case "boolean":
      return true;
    case "integer":
    case "number":
      return numberFor(`${request.idempotencyKey}/${name}`);
    case "array":
      return [1, 2].map((index) => valueFor(`${name} ${index}`, isJsonObject(items ?? null) ? (items as JsonObject) : {}, request));
    case "object":
      return { summary: sentence(name, request), simulated: true };
    case "null":
      return null;
    default:
      return firstAlternative(schema) ?? sentence(name, request);
  }
}

/** A description such as "approved or changes_requested" names the words that the next stages look for: the first one is the good end. */
function firstAlternative(schema: JsonObject): string | undefined {
  const description = schema["description"];
  return typeof description === "string" ? /^([a-z][a-z0-9_-]*) or [a-z][a-z0-9_-]*$/.exec(description)?.[1] : undefined;
}

function sentence(name: string, request: AgentRequest): string {
  const subject = Object.values(request.inputs).find((value): value is string => typeof value === "string" && value.length > 0 && value.length <= 80);
  return `Simulated ${name.replaceAll("_", " ")} by ${request.agent}${subject === undefined ? "" : ` for "${subject}"`}`;
}

function numberFor(seed: string): number {
  return createHash("sha256").update(seed).digest().readUInt16BE(0) % 100;
}
