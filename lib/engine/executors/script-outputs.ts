import type { Json, JsonObject } from "@/lib/shared/json";
import type { StageOutput } from "@/lib/swdl";

export class ScriptOutputError extends Error {}

const NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/**
 * Reads the file named by `$STAGECRAFT_OUTPUT`: lines `name=value` and blocks `name<<END … END`.
 * A value stays text unless its declared type is another one and the text is JSON. Throws `ScriptOutputError` naming the line.
 */
export function parseScriptOutputs(text: string, declared: Record<string, StageOutput>): JsonObject {
  const outputs = new Map<string, Json>();
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (line.trim() === "") continue;
    const block = /^([^=<]+)<<(.+)$/.exec(line);
    if (block !== null) {
      const [name = "", end = ""] = [block[1]?.trim(), block[2]?.trim()];
      const close = lines.indexOf(end, index + 1);
      if (close === -1) throw new ScriptOutputError(`line ${index + 1} of $STAGECRAFT_OUTPUT opens the block "${name}<<${end}", but no line "${end}" ends it`);
      set(outputs, name, lines.slice(index + 1, close).join("\n"), index, declared);
      index = close;
      continue;
    }
    const equals = line.indexOf("=");
    if (equals === -1) throw new ScriptOutputError(`line ${index + 1} of $STAGECRAFT_OUTPUT is neither name=value nor name<<END: ${line.slice(0, 80)}`);
    set(outputs, line.slice(0, equals).trim(), line.slice(equals + 1), index, declared);
  }
  return Object.fromEntries(outputs);
}

function set(outputs: Map<string, Json>, name: string, value: string, index: number, declared: Record<string, StageOutput>): void {
  if (!NAME.test(name)) throw new ScriptOutputError(`line ${index + 1} of $STAGECRAFT_OUTPUT: "${name}" is not an output name (letters, digits, _ and -)`);
  outputs.set(name, typed(value, Object.hasOwn(declared, name) ? declared[name] : undefined));
}

function typed(value: string, output: StageOutput | undefined): Json {
  if (output === undefined || output.type === "string" || output.type === "any") return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}
