import { z } from "zod";
import { parseDuration } from "@/lib/shared/duration";
import type { Json } from "@/lib/shared/json";

/** `[a-z0-9]+(-[a-z0-9]+)*`, at most 64 characters: ids of workflows, stages and phases. */
export const kebabId = z.string().max(64).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** SemVer 2.0.0, the suggested expression of semver.org without build metadata groups named. */
export const semver = z.string().regex(/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/);

/** A duration in SWDL's own text form, kept as written; `durationMs` turns it into milliseconds. */
export const duration = z.string().refine((text) => parseDuration(text) !== undefined, { error: "expected a duration such as 30s, 5m or 1h30m" });

/** `string`, `number`, `integer`, `boolean`, `object`, `array`, `array<T>`, `artifact_ref`, `memory_item`, `context_module`, `any`. */
export const typeName = z.string().regex(/^(string|number|integer|boolean|object|array|artifact_ref|memory_item|context_module|any|array<.+>)$/);

/** Text that may hold `${{ … }}`. */
export const template = z.string();

export const json: z.ZodType<Json> = z.json() as z.ZodType<Json>;
