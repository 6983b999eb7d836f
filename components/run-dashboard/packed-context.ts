import type { RunEventView } from "@/lib/api/contracts/executions";
import { isJsonObject, type Json } from "@/lib/shared/json";
import type { PackedPart } from "@/lib/shared/run/events";

export interface PackedContext {
  attempt: number | null;
  parts: readonly PackedPart[];
  bytes: number;
  tokens: number;
}

/** What the agent of a stage was given in its latest attempt; null where the log does not tell. */
export function packedContext(events: readonly RunEventView[], stageId: string): PackedContext | null {
  const told = events.findLast(({ type, stage_id, data }) => type === "agent.updated" && stage_id === stageId && Array.isArray(data["context"]));
  if (told === undefined) return null;
  const context = told.data["context"];
  const parts = Array.isArray(context) ? context.flatMap(partIn) : [];
  const sum = (key: "bytes" | "tokens") => parts.reduce((total, part) => total + part[key], 0);
  return { attempt: told.attempt, parts, bytes: sum("bytes"), tokens: sum("tokens") };
}

export const KIND_WORDS: Readonly<Record<PackedPart["kind"], string>> = {
  instructions: "instructions",
  prompt: "prompt",
  input: "input",
  output: "output",
  handoff: "hand-off",
  module: "context module",
  contract: "output contract",
};

/** A log of another release may hold what this one does not know. */
function partIn(value: Json): PackedPart[] {
  if (!isJsonObject(value)) return [];
  const { kind, name, from, bytes, tokens, state } = value;
  if (typeof kind !== "string" || !Object.hasOwn(KIND_WORDS, kind) || typeof name !== "string") return [];
  if (typeof bytes !== "number" || typeof tokens !== "number") return [];
  const stages = Array.isArray(from) ? from.filter((id): id is string => typeof id === "string") : [];
  return [{ kind: kind as PackedPart["kind"], name, from: stages, bytes, tokens, state: state === "missing" ? "missing" : "whole" }];
}
