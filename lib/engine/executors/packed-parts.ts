import type { Json } from "@/lib/shared/json";
import type { PackedPart } from "@/lib/shared/run/events";
import type { Stage } from "@/lib/swdl";
import { namedStages } from "../core/run-plan";
import type { AgentRequest } from "../ports/agent-provider";

/** Of an output: it was made for the stage that comes next, not by the work of the stage itself. */
const HANDED_ON = /\boutputs\s*\.\s*_(?:handoff|log|summary)\b/;
/** The usual rule of thumb for English text, as no provider tells beforehand. */
const BYTES_PER_TOKEN = 4;

/**
 * What an agent is given, part by part, in the order in which it reads it; sizes are those of UTF-8, of JSON where it is no text. A module is
 * named to the agent by its name alone, and counts as missing.
 */
export function packedParts(stage: Stage, call: AgentRequest): PackedPart[] {
  const inputs = Object.entries(call.inputs).map(([name, value]) => part(...sourceOf(stage, name), asRead(value)));
  return [
    ...(call.instructions === "" ? [] : [part("instructions", "Instructions", [], call.instructions)]),
    part("prompt", "Prompt", [], call.prompt),
    ...inputs,
    ...call.context.map((name): PackedPart => ({ kind: "module", name, from: [], bytes: 0, tokens: 0, state: "missing" })),
    part("contract", "Output contract", [], asRead(call.outputSchema)),
  ];
}

function part(kind: PackedPart["kind"], name: string, from: string[], text: string): PackedPart {
  const bytes = new TextEncoder().encode(text).length;
  return { kind, name, from, bytes, tokens: Math.ceil(bytes / BYTES_PER_TOKEN), state: "whole" };
}

function sourceOf(stage: Stage, name: string): [PackedPart["kind"], string, string[]] {
  const source = JSON.stringify((Object.hasOwn(stage.inputs, name) ? stage.inputs[name]?.source : undefined) ?? null);
  const from = source.includes("${{") ? [...(namedStages(source) ?? [])] : [];
  if (from.length === 0) return ["input", name, []];
  return [HANDED_ON.test(source) ? "handoff" : "output", name, from];
}

function asRead(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
