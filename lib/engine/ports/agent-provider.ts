import type { Json, JsonObject } from "@/lib/shared/json";

export interface AgentRequest {
  /** `agent:researcher` → `researcher`. */
  agent: string;
  model: string | null;
  instructions: string;
  prompt: string;
  inputs: JsonObject;
  tools: string[];
  context: string[];
  /** The output contract as a JSON Schema of an object. */
  outputSchema: JsonObject;
  idempotencyKey: string;
}

export interface AgentUsage {
  inputTokens: number;
  outputTokens: number;
  costUsd: number | null;
}

export interface AgentResult {
  outputs: JsonObject;
  usage: AgentUsage;
  transcript: { role: "system" | "user" | "assistant" | "tool"; text: string; data?: Json }[];
  simulated: boolean;
}

export interface AgentProvider {
  readonly name: string;
  run(request: AgentRequest, options: { signal: AbortSignal; onEvent(event: { text: string }): void }): Promise<AgentResult>;
}
