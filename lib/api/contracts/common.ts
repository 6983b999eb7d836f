import { z } from "zod";
import type { Json } from "@/lib/shared/json";
import { CATEGORIES, SEVERITIES } from "@/lib/swdl/diagnostics";

export const jsonValue = z.json() as z.ZodType<Json>;
export const jsonObject = z.record(z.string(), jsonValue);

/** ISO 8601 in UTC. */
export const timestamp = z.string();

const position = z.object({ line: z.int(), column: z.int() });
export const diagnosticSchema = z.object({
  code: z.string(),
  severity: z.enum(SEVERITIES),
  category: z.enum(CATEGORIES),
  message: z.string(),
  path: z.string(),
  range: z.object({ start: position, end: position }),
  hint: z.string().optional(),
});

/** RFC 9457, with a code, field errors and a trace id. `diagnostics` comes with `invalid_definition`. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
  diagnostics: z.array(diagnosticSchema).optional(),
  trace_id: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;

/** What a server action answers: expected failures are values, because Next hides the text of thrown errors. */
export type ActionResult<T> = { ok: true; data: T } | { ok: false; problem: Problem };

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    next_cursor: z.string().nullable(),
    prev_cursor: z.string().nullable(),
    has_more: z.boolean(),
    total_count: z.int(),
  });
}

export const pageQuery = { cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(100).default(50) };

/** A list in a query string: repeated keys or one comma-separated value. */
export function queryList<T extends z.ZodType>(item: T) {
  return z
    .preprocess(
      (value) =>
        value === undefined
          ? []
          : Array.isArray(value)
            ? value
            : String(value)
                .split(",")
                .filter((part) => part !== ""),
      z.array(item),
    )
    .prefault([]);
}

export const runErrorSchema = z.object({ code: z.string(), message: z.string(), retryable: z.boolean().optional(), details: jsonValue.optional() });
export const actorSchema = z.object({ kind: z.enum(["user", "api_key", "system"]), id: z.string(), name: z.string() });
