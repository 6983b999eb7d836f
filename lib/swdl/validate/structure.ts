import type { z } from "zod";
import { isJsonObject, type Json } from "@/lib/shared/json";
import { DIAGNOSTIC_CODES, type DiagnosticCode } from "../diagnostic-codes";
import { kindWord } from "../expression/value";
import { COLOR, DURATION, KEBAB_ID, SEMVER, TYPE_NAME } from "../schema/primitives";
import type { Fault, Path } from "../source/fault";
import { keysAt } from "./schema-keys";
import { didYouMean } from "./suggest";

type Issue = z.core.$ZodIssue;

const PATTERN_CODES: ReadonlyMap<string, [code: DiagnosticCode, wanted: string]> = new Map([
  [String(KEBAB_ID), ["bad_id", "is not an id: use lower-case letters, digits and single hyphens, such as code-review"]],
  [String(SEMVER), ["bad_version", "is not a version such as 1.0.0"]],
  [String(COLOR), ["invalid_value", "is not a color such as #3366cc"]],
  [String(DURATION), ["bad_duration", "is not a duration such as 30s, 5m or 1h30m"]],
  [
    String(TYPE_NAME),
    ["bad_type_name", "is not a type: use string, number, integer, boolean, object, array, array<T>, artifact_ref, memory_item, context_module or any"],
  ],
]);

const TYPE_WORDS: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "a map",
  record: "a map",
  array: "a list",
  tuple: "a list",
};

interface Checked {
  schema: z.ZodType;
  root: Json;
  within: Path;
}

/**
 * The faults of a value against a schema. `root` is the whole that the issues' paths lead into, `schema` the one that found them; `within` is
 * where the whole stands in the document, whose paths the faults have.
 */
export function structureFaults(schema: z.ZodType, issues: readonly Issue[], root: Json, within: Path = []): Fault[] {
  const faults = issues.flatMap((issue) => faultsOf(issue, { schema, root, within }, []));
  return within.length === 0 ? faults : faults.map((fault) => ({ ...fault, path: [...within, ...fault.path] }));
}

function faultsOf(issue: Issue, checked: Checked, prefix: Path): Fault[] {
  const { root } = checked;
  const path = [...prefix, ...issue.path.map((key) => (typeof key === "number" ? key : String(key)))];
  const value = valueAt(root, path);
  const name = nameIn(checked, path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.filter((key) => !key.startsWith("x-")).map((key) => unknownKey(checked, path, key));
    case "invalid_union":
      return unionFaults(issue, checked, path);
    case "invalid_type":
      if (value === undefined) return [{ code: "required", path, message: `${name} is required`, spot: { at: "key" } }];
      return [wrongType(checked, path, value, TYPE_WORDS[issue.expected] ?? issue.expected)];
    case "invalid_value":
      if (value === undefined) return [{ code: "required", path, message: `${name} is required: ${listed(issue.values)}`, spot: { at: "key" } }];
      return [
        {
          code: "invalid_value",
          path,
          message: `${name} cannot be ${shown(value)}; it is ${listed(issue.values)}`,
          spot: { at: "value" },
          hint: typeof value === "string" ? didYouMean(value, issue.values.map(String)) : undefined,
        },
      ];
    case "invalid_format": {
      const [code, wanted] = PATTERN_CODES.get(issue.pattern ?? "") ?? ["invalid_value", `does not match ${issue.pattern ?? "its format"}`];
      return [{ code, path, message: `${shown(value)} ${wanted}`, spot: { at: "value" } }];
    }
    case "too_small":
    case "too_big":
      return [{ code: "out_of_range", path, message: `${name} ${rangeWords(issue)}`, spot: { at: "value" } }];
    case "custom": {
      const code = (issue.params as { code?: DiagnosticCode } | undefined)?.code;
      return [{ code: code !== undefined && code in DIAGNOSTIC_CODES ? code : "invalid_value", path, message: issue.message, spot: { at: "value" } }];
    }
    case "invalid_key":
    case "invalid_element":
    case "not_multiple_of":
      return [{ code: "invalid_value", path, message: `${name}: ${issue.message}`, spot: { at: "value" } }];
  }
}

function unionFaults(issue: Extract<Issue, { code: "invalid_union" }>, checked: Checked, path: Path): Fault[] {
  const { schema, root } = checked;
  const value = valueAt(root, path);
  if (issue.discriminator !== undefined) {
    // The issue of a discriminated union stands at the discriminator already where zod puts it there.
    const at = path.at(-1) === issue.discriminator ? path : [...path, issue.discriminator];
    const given = valueAt(root, at);
    const options = keysAt(schema, root, at);
    if (!isJsonObject(valueAt(root, at.slice(0, -1)) ?? null)) return [wrongType(checked, path, value ?? null, "a map")];
    if (given === undefined) return [{ code: "required", path: at, message: `${nameIn(checked, at)} is required: ${listed(options)}`, spot: { at: "key" } }];
    return [
      {
        code: "invalid_value",
        path: at,
        message: `${nameIn(checked, at)} cannot be ${shown(given)}; it is ${listed(options)}`,
        spot: { at: "value" },
        hint: typeof given === "string" ? didYouMean(given, options) : undefined,
      },
    ];
  }
  if (value === undefined) return [{ code: "required", path, message: `${nameIn(checked, path)} is required`, spot: { at: "key" } }];
  // The branch that the author meant is the one whose kind fits; without one, say what all of them take.
  const meant = issue.errors.find(
    (errors) => !errors.some((error) => error.path.length === 0 && (error.code === "invalid_type" || error.code === "invalid_value")),
  );
  if (meant !== undefined) return meant.flatMap((error) => faultsOf(error, checked, path));
  const kinds = issue.errors.flat().filter((error) => error.path.length === 0);
  const words = kinds.map((error) =>
    error.code === "invalid_type" ? (TYPE_WORDS[error.expected] ?? error.expected) : error.code === "invalid_value" ? listed(error.values) : error.message,
  );
  return [wrongType(checked, path, value, [...new Set(words)].join(" or "))];
}

function unknownKey(checked: Checked, path: Path, key: string): Fault {
  const { schema, root } = checked;
  const known = keysAt(schema, root, path);
  const where = path.length === 0 && checked.within.length === 0 ? "a workflow" : nameIn(checked, path);
  const hint = didYouMean(key, known) ?? (known.length > 0 && known.length <= 12 ? `known are ${known.join(", ")}` : undefined);
  return { code: "unknown_key", path: [...path, key], message: `"${key}" is not a key of ${where}`, spot: { at: "key" }, hint };
}

function wrongType(checked: Checked, path: Path, value: Json, wanted: string): Fault {
  const scalar = typeof value === "number" || typeof value === "boolean";
  const hint = scalar && wanted.includes("a text") ? `quote it: "${value}"` : undefined;
  return {
    code: "wrong_type",
    path,
    message: `${nameIn(checked, path)} takes ${wanted}, not ${value === null ? "nothing" : kindWord(value)}`,
    spot: { at: "value" },
    hint,
  };
}

function rangeWords(issue: Extract<Issue, { code: "too_small" | "too_big" }>): string {
  const unit = issue.origin === "string" ? " characters" : issue.origin === "array" || issue.origin === "set" ? " items" : "";
  if (issue.code === "too_small") return Number(issue.minimum) === 1 && unit !== "" ? "must not be empty" : `must be at least ${issue.minimum}${unit}`;
  return `must be at most ${issue.maximum}${unit}`;
}

function nameIn({ within }: Checked, path: Path): string {
  return nameOf([...within, ...path]);
}

/** `stages[2].config`, as an author would write it. */
export function nameOf(path: Path): string {
  let name = "";
  for (const key of path) name += typeof key === "number" ? `[${key}]` : name === "" ? key : `.${key}`;
  return name === "" ? "the document" : name;
}

function shown(value: Json | undefined): string {
  const text = JSON.stringify(value ?? null);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function listed(values: readonly unknown[]): string {
  const words = values.map((value) => String(value));
  return words.length <= 1 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

export function valueAt(root: Json, path: Path): Json | undefined {
  let value: Json | undefined = root;
  for (const key of path) {
    if (Array.isArray(value) && typeof key === "number") value = value[key];
    else if (isJsonObject(value) && Object.hasOwn(value, key)) value = value[key];
    else return undefined;
  }
  return value;
}
