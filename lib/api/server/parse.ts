import type { z } from "zod";
import { AppError, type FieldError } from "@/lib/shared/app-error";

/** The parsed value; throws `bad_request` with a message for each field that is wrong. */
export function parseOr400<T extends z.ZodType>(schema: T, value: unknown, what: "path" | "query" | "body"): z.output<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new AppError("bad_request", `the ${what} is not as expected`, { errors: parsed.error.issues.flatMap(fieldErrors) });
  const bad = unstorable(parsed.data, "");
  if (bad !== undefined)
    throw new AppError("bad_request", `the ${what} is not as expected`, {
      errors: [{ path: bad, message: "holds a character that no text may hold (NUL or half of a surrogate pair)" }],
    });
  return parsed.data;
}

/** A query string as an object: a repeated key becomes a list. */
export function queryObject(search: URLSearchParams): Record<string, string | string[]> {
  const query = new Map<string, string | string[]>();
  for (const key of new Set(search.keys())) {
    const values = search.getAll(key);
    query.set(key, values.length === 1 ? (values[0] ?? "") : values);
  }
  return Object.fromEntries(query);
}

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => ({ path: pathText([...issue.path, key]), message: "is not known here" }));
  return [{ path: pathText(issue.path), message: issue.message }];
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => (typeof key === "number" ? `${text}[${key}]` : text === "" ? String(key) : `${text}.${String(key)}`), "");
}

/** Path of the first text that PostgreSQL refuses to store; undefined where there is none. */
function unstorable(value: unknown, path: string): string | undefined {
  if (typeof value === "string") return value.includes("\0") || !value.isWellFormed() ? path : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const at = Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
    const bad = key.includes("\0") || !key.isWellFormed() ? path : unstorable(item, at);
    if (bad !== undefined) return bad;
  }
  return undefined;
}
