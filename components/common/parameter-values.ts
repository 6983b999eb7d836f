import type { Json, JsonObject } from "@/lib/shared/json";
import type { Parameter } from "@/lib/swdl";

/** What stands in the form: text for everything that is typed, a boolean for a checkbox. */
export type FormValues = Record<string, string | boolean>;

/** How a parameter is asked for. */
export type FieldKind = "choice" | "checkbox" | "number" | "json" | "secret" | "text";

export function fieldKind({ type, enum: choices, secret }: Pick<Parameter, "type" | "enum" | "secret">): FieldKind {
  if (choices !== undefined) return "choice";
  if (secret) return "secret";
  if (type === "boolean") return "checkbox";
  if (type === "number" || type === "integer") return "number";
  return type === "string" || type === "any" ? "text" : "json";
}

/** The form as it opens: defaults filled in. */
export function initialValues(parameters: Record<string, Parameter>): FormValues {
  return Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, initialValue(parameter)]));
}

function initialValue(parameter: Parameter): string | boolean {
  const kind = fieldKind(parameter);
  const preset = parameter.default ?? null;
  if (kind === "checkbox") return preset === true;
  if (preset === null) return "";
  return kind === "json" || kind === "choice" || typeof preset !== "string" ? JSON.stringify(preset) : preset;
}

export type Read = { ok: true; parameters: JsonObject } | { ok: false; errors: Record<string, string> };

/** The parameters that a filled form means. An empty field is left out, so that the workflow's default holds. Every problem is told. */
export function readValues(parameters: Record<string, Parameter>, values: FormValues): Read {
  const read: JsonObject = {};
  const errors: Record<string, string> = {};
  for (const [name, parameter] of Object.entries(parameters)) {
    const value = values[name] ?? "";
    if (value === "") {
      if (parameter.required && parameter.default === undefined) errors[name] = "required";
      continue;
    }
    const parsed = readValue(fieldKind(parameter), value);
    if (parsed === undefined) errors[name] = fieldKind(parameter) === "number" ? "this is no number" : "this is no JSON";
    else read[name] = parsed;
  }
  return Object.keys(errors).length === 0 ? { ok: true, parameters: read } : { ok: false, errors };
}

function readValue(kind: FieldKind, value: string | boolean): Json | undefined {
  if (typeof value === "boolean") return value;
  // A blank is no zero, though Number() takes it for one.
  if (kind === "number") return value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : undefined;
  if (kind !== "json" && kind !== "choice") return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return undefined;
  }
}

/** The server's field errors by field: `parameters.<name>`, `form.<name>` or `defaults.<name>` loses its prefix. */
export function fieldErrors(prefix: "parameters" | "form" | "defaults", errors: readonly { path: string; message: string }[]): Record<string, string> {
  return Object.fromEntries(errors.filter(({ path }) => path.startsWith(`${prefix}.`)).map(({ path, message }) => [path.slice(prefix.length + 1), message]));
}
