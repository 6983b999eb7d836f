import { parseDuration } from "@/lib/shared/duration";
import type { Json } from "@/lib/shared/json";
import { CALENDAR_STEPS } from "../limits";
import type { ExpressionFunction, FunctionContext } from "./define-function";

export const TIME_FUNCTIONS: ExpressionFunction[] = [
  {
    name: "now",
    args: [],
    returns: "string",
    doc: "The time at which the value is evaluated, as ISO 8601 in UTC.",
    example: ["now()", "2026-11-21T09:30:00.000Z"],
    call: (_, { nowMs }) => new Date(nowMs()).toISOString(),
  },
  {
    name: "formatDate",
    args: [
      { name: "date", type: "string" },
      { name: "pattern", type: "string" },
      { name: "timezone", type: "string", optional: true },
    ],
    returns: "string",
    doc: "A date in a pattern of `yyyy MM dd HH mm ss`, in UTC or the IANA time zone that is given.",
    example: ["formatDate('2026-11-21T09:30:00Z', 'dd.MM.yyyy HH:mm', 'Europe/Berlin')", "21.11.2026 10:30"],
    call: ([date = null, pattern, timezone], context) => {
      context.charge(CALENDAR_STEPS);
      const parts = partsOf(timeOf(date, "formatDate", context), typeof timezone === "string" ? timezone : "UTC", context);
      return typeof pattern === "string" ? pattern.replace(/yyyy|MM|dd|HH|mm|ss/g, (token) => parts.get(token) ?? token) : "";
    },
  },
  {
    name: "addDuration",
    args: [
      { name: "date", type: "string" },
      { name: "duration", type: "string" },
    ],
    returns: "string",
    doc: "The date later by a duration such as `1h30m`, or earlier where it begins with `-`; ISO 8601 in UTC.",
    example: ["addDuration('2026-11-21T09:30:00Z', '1d')", "2026-11-22T09:30:00.000Z"],
    call: ([date = null, duration], context) => {
      const text = typeof duration === "string" ? duration : "";
      const earlier = text.startsWith("-");
      const ms = parseDuration(earlier ? text.slice(1) : text);
      if (ms === undefined) return context.fail(`"${text}" is not a duration such as 30s, 5m or 1h30m`);
      const result = new Date(timeOf(date, "addDuration", context) + (earlier ? -ms : ms));
      return Number.isNaN(result.getTime()) ? context.fail("the result is not a date") : result.toISOString();
    },
  },
];

function timeOf(date: Json, name: string, { fail }: FunctionContext): number {
  const ms = typeof date === "string" ? Date.parse(date) : Number.NaN;
  return Number.isNaN(ms) ? fail(`${name}() takes a date as ISO 8601, such as 2026-11-21T09:30:00Z`) : ms;
}

function partsOf(ms: number, timeZone: string, { fail }: FunctionContext): Map<string, string> {
  const tokens: Record<string, string> = { year: "yyyy", month: "MM", day: "dd", hour: "HH", minute: "mm", second: "ss" };
  try {
    const format = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    return new Map(format.formatToParts(new Date(ms)).map(({ type, value }) => [tokens[type] ?? type, type === "year" ? value.padStart(4, "0") : value]));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return fail(`"${timeZone}" is not an IANA time zone`);
  }
}
