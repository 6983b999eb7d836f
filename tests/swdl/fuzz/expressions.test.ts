import { expect, test } from "vitest";
import type { Json, JsonObject } from "@/lib/shared/json";
import { ExpressionError, evaluateCondition, evaluateExpression, evaluateTemplate, type Scope } from "@/lib/swdl";
import { anyExpression } from "./expressions";
import { fuzz, requirePlain } from "./fuzz";

/** Also with keys that name prototypes, as parsed JSON can have them. */
const VALUES = '{ "a": { "b": [1, "x", null, { "a": 0.1 }] }, "b": "text", "__proto__": { "polluted": true }, "constructor": "own", "length": 3 }';
const values = () => JSON.parse(VALUES) as JsonObject;
const SCOPE = frozen({
  parameters: values(),
  stages: { "code-review": { outputs: values(), status: "completed", attempt: 1 }, a: { outputs: {} } },
  env: { a: "1" },
  run: { id: "r" },
  trigger: [values()],
  item: values(),
  index: 2,
}) as Scope;
const options = { now: new Date("2026-11-21T09:30:00Z") };

/** Inputs that once were answered wrongly, kept. */
const KEPT = ["round(1e308, 15)", "fromJSON('1e999')", "toJSON(fromJSON('[[[[[]]]]]'))", "constructor()", "__proto__", "{ __proto__: 1 }.__proto__"];

test.each(KEPT)("%s", evaluated);

test("any expression is a value of plain JSON or a typed error", { timeout: 3_600_000 }, () => {
  fuzz({ name: "expressions", share: 0.82, input: anyExpression, check: evaluated });
});

function evaluated(text: string): void {
  answer(text, () => evaluateExpression(text, SCOPE, options));
  answer(text, () => evaluateCondition(text, SCOPE, options));
  const template = `before \${{ ${text} }} after`;
  answer(template, () => evaluateTemplate(template, SCOPE, options));
}

/** A value of plain JSON, or an error whose place lies in the text. */
function answer(text: string, evaluate: () => Json): void {
  try {
    requirePlain(evaluate());
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    expect(error.message).not.toMatch(/undefined|\[object/);
    expect(error.offset).toBeGreaterThanOrEqual(0);
    expect(error.offset).toBeLessThanOrEqual(text.length);
  }
}

/** Throws in whoever writes to it. */
function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) for (const inner of Object.values(Object.freeze(value))) frozen(inner);
  return value;
}
