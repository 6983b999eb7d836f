import { describe, expect, test } from "vitest";
import type { Json } from "@/lib/shared/json";
import { ExpressionError, evaluateExpression } from "@/lib/swdl";
import { countWork } from "../../support/count-work";

const nested = (depth: number): Json => JSON.parse(`${"[".repeat(depth)}1${"]".repeat(depth)}`);
const row = (part: string, count: number, by = " && ") => Array(count).fill(part).join(by);

const parameters: Record<string, Json> = {
  long: "x".repeat(1_000_000),
  deep: nested(100_000),
  deep_text: `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
  shelves: nested(499),
  wide: Array.from({ length: 100_000 }, (_, index) => index),
  wide_too: Array.from({ length: 100_000 }, (_, index) => index),
};

/** Blocks of code that a refused expression may execute: what its 10,000 steps cost at most, reading it included. */
const MAX_WORK = 2_500_000;

/** Values and expressions that would take a stack, seconds or gigabytes: each is answered, and with what. */
const CASES: [why: string, expression: string, code: string][] = [
  ["a deep value as a result", "parameters.deep", "limit_exceeded"],
  ["a deep value as text", "toJSON(parameters.deep)", "limit_exceeded"],
  ["a deep value inside a text", "format('{0}', parameters.deep)", "limit_exceeded"],
  ["a deep value joined", "join([parameters.deep])", "limit_exceeded"],
  ["a deep text as a value", "fromJSON(parameters.deep_text)", "invalid_argument"],
  ["a number beyond all numbers", "fromJSON('1e999')", "invalid_argument"],
  ["a value many times as text", `length(toJSON([${row("parameters.long", 400, ", ")}]))`, "limit_exceeded"],
  ["a text read over and over", row("upper(parameters.long) != ''", 400), "limit_exceeded"],
  ["a text made over and over", row("(parameters.long + 'a') != ''", 400), "limit_exceeded"],
  ["a list searched over and over", row("!contains(parameters.wide, -1)", 300), "limit_exceeded"],
  ["lists compared over and over", row("parameters.wide == parameters.wide_too", 300), "limit_exceeded"],
  ["the calendar asked over and over", row("formatDate('2026-11-21', 'yyyy', 'Asia/Tokyo') != ''", 400), "limit_exceeded"],
];

describe("bounds of expressions", () => {
  test.each(CASES)("%s", async (_, expression, code) => {
    let found: unknown;
    const work = await countWork(() => {
      try {
        found = evaluateExpression(expression, { parameters });
      } catch (error) {
        if (!(error instanceof ExpressionError)) throw error;
        found = error.code;
      }
    });
    expect(found).toBe(code);
    expect(work).toBeLessThan(MAX_WORK);
  });

  test.each<[string, Json]>([
    ["length(toJSON(parameters.shelves)) > 1000", true],
    ["parameters.wide == parameters.wide_too", true],
    ["[parameters.deep] == parameters.deep", false],
    ["contains(parameters.wide, 99999)", true],
    ["length(upper(parameters.long))", 1_000_000],
    ["round(1e308, 15)", 1e308],
    ["fromJSON('[-0, 1e2]')", [0, 100]],
    ['fromJSON(\'{"__proto__": {"a": 1}, "b": 2}\')', { b: 2 }],
  ])("%s is well inside of them", (expression, value) => {
    expect(evaluateExpression(expression, { parameters })).toEqual(value);
  });
});
