import { z } from "zod";
import { parseDuration } from "@/lib/shared/duration";
import type { Json } from "@/lib/shared/json";

export const KEBAB_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** SemVer 2.0.0, after the expression suggested by semver.org. */
export const SEMVER = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;
export const COLOR = /^#[0-9A-Fa-f]{6}$/;
export const DURATION = /^(\d+(\.\d+)?(ms|s|m|h|d))+$/;
export const TYPE_NAME = /^(array<)*(string|number|integer|boolean|object|array|artifact_ref|memory_item|context_module|any)>*$/;
const DAY_MS = 86_400_000;
const LONGEST_DURATION_MS = 366 * DAY_MS;
const LONGEST_RUN_MS = 30 * DAY_MS;

/** `[a-z0-9]+(-[a-z0-9]+)*`, at most 64 characters: ids of workflows, stages and phases. */
export const kebabId = z.string().max(64).regex(KEBAB_ID);

export const semver = z.string().regex(SEMVER);

/** A duration in SWDL's own text form, kept as written; `durationMs` turns it into milliseconds. */
export const duration = z
  .string()
  .regex(DURATION)
  .refine((text) => (parseDuration(text) ?? 0) <= LONGEST_DURATION_MS, { error: "a duration may be at most 366d", params: { code: "bad_duration" } });

/** How long something may take: more than nothing. */
export const timeout = duration.refine((text) => (parseDuration(text) ?? 1) > 0, {
  error: "a timeout must be longer than nothing",
  params: { code: "bad_duration" },
});

export const runTimeout = timeout.refine((text) => (parseDuration(text) ?? 0) <= LONGEST_RUN_MS, {
  error: "a run may take at most 30d",
  params: { code: "bad_duration" },
});

/** `string`, `number`, `integer`, `boolean`, `object`, `array`, `array<T>`, `artifact_ref`, `memory_item`, `context_module`, `any`. */
export const typeName = z
  .string()
  .regex(TYPE_NAME)
  .refine((text) => (text.match(/</g)?.length ?? 0) === (text.match(/>/g)?.length ?? 0), {
    error: "the angle brackets of this type do not match",
    params: { code: "bad_type_name" },
  });

/** Text that may hold `${{ … }}`. */
export const template = z.string();

/** Any JSON value: what YAML has read is JSON already, so nothing is left to check. */
export const json = z.any() as z.ZodType<Json>;

export const jsonRecord = z.record(z.string(), json);

/** A list of texts, or one text in its place. */
export const oneOrMany = z.union([z.string(), z.array(z.string())]).transform((value) => (typeof value === "string" ? [value] : value));

/** `code-review` → `Code Review`. */
export function titleCase(id: string): string {
  return id
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
}
