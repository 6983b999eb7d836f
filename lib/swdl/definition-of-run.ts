import type { JsonObject } from "@/lib/shared/json";
import { err, ok, type Result } from "@/lib/shared/result";
import { applyOverrides } from "./overrides";
import type { Definition } from "./schema/definition";
import { parseDefinition } from "./validate/validate";

/**
 * The definition that a run was started with: its frozen text with its frozen overrides. The first problem where an older release admitted
 * what this one refuses.
 */
export function definitionOfRun({ source, overrides }: { source: string; overrides: JsonObject }): Result<Definition, string> {
  const { definition, diagnostics } = parseDefinition(source);
  if (definition === undefined) return err(diagnostics[0]?.message ?? "");
  if (Object.keys(overrides).length === 0) return ok(definition);
  const applied = applyOverrides(definition, overrides);
  if (applied.ok) return ok(applied.value.definition);
  const [first] = applied.error;
  return err(first === undefined ? "" : `${first.path}: ${first.message}`);
}
