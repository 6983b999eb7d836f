import type { JsonObject } from "@/lib/shared/json";
import { overridesFor } from "@/lib/swdl";
import { diagnosticLines } from "./diagnostic-text";
import { UsageError } from "./io";
import { overridesText } from "./overrides-option";
import type { Session } from "./session";

/** What the file of `--overrides` holds for a stored workflow; nothing without the option. Throws `UsageError` where the file is not right. */
export async function requireOverrides(session: Session, workflowId: string): Promise<JsonObject> {
  const text = await overridesText(session);
  if (text === undefined) return {};
  const { overrides, diagnostics } = overridesFor(workflowId, text.source);
  const lines = diagnosticLines(text.file, diagnostics, text.source);
  if (overrides === undefined) throw new UsageError(lines.join("\n"));
  for (const line of lines) session.io.err(line);
  return overrides;
}
