import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";
import type { WorkflowSection } from "../builder-context";
import { valueIn } from "./document-path";

/** A few words for what each section holds. */
export function sectionSummaries(raw: JsonObject): Record<WorkflowSection, string> {
  const text = (...path: string[]) => {
    const value = valueIn(raw, path);
    return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
  };
  return {
    details: [text("workflow", "id"), text("workflow", "version")].filter((part) => part !== undefined).join(" · ") || "No id yet",
    parameters: names(valueIn(raw, ["config", "parameters"]), "No parameters"),
    triggers: listOf(raw.triggers, (trigger) => (isJsonObject(trigger) && typeof trigger.type === "string" ? trigger.type : "?"), "Started by hand"),
    phases: listOf(raw.phases, (phase) => (isJsonObject(phase) ? String(phase.id ?? "?") : String(phase)), "No phases"),
    context: listOf(valueIn(raw, ["context", "global_modules"]), String, "No modules"),
    errors: `A failure: ${text("error_policy", "on_stage_failure") ?? "halt"}`,
    concurrency: `At most ${text("config", "max_parallel_stages") ?? "3"} stages at once, ${text("config", "timeout") ?? "2h"} a run`,
    hooks: names(raw.hooks, "No hooks"),
  };
}

function names(value: Json | undefined, none: string): string {
  return isJsonObject(value ?? null) && Object.keys(value as JsonObject).length > 0 ? Object.keys(value as JsonObject).join(", ") : none;
}

function listOf(value: Json | undefined, word: (item: Json) => string, none: string): string {
  return Array.isArray(value) && value.length > 0 ? value.map(word).join(", ") : none;
}
