import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "@/lib/shared/json";
import { ExpressionError, evaluateCondition, evaluateExpression, evaluateTemplate, type Scope } from "@/lib/swdl";
import { FUNCTIONS } from "@/lib/swdl/expression/functions";

const now = new Date("2026-11-21T09:30:00Z");
const scope: Scope = {
  parameters: { name: "Ada", count: 3, flag: false, list: [1, 2], nothing: null, long: "x".repeat(700_000) },
  stages: { "code-review": { outputs: { verdict: "ok" }, status: "completed" }, "2nd": { outputs: { n: 1 } } },
  run: { id: "r1" },
};
const value = (expression: string) => evaluateExpression(expression, scope, { now });

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ExpressionError) return error.code;
    throw error;
  }
  return "no error";
}

describe("expressions", () => {
  test.each<[string, Json]>([
    ["1 + 2 * 3", 7],
    ["(1 + 2) * 3", 9],
    ["7 % 4 - 1", 2],
    ["10 - 2 - 3", 5],
    ["-parameters.count", -3],
    ["!parameters.flag && 'yes' || 'no'", "yes"],
    ["parameters.flag ? 1 : parameters.count > 2 ? 2 : 3", 2],
    ["parameters.nothing ?? 'else'", "else"],
    ["false ?? 'else'", false],
    ["1 < 2 == true", true],
    ["'a' + \"b\\n\"", "ab\n"],
    ["'it''s'", "it's"],
    ["stages.code-review.outputs.verdict", "ok"],
    ["stages['code-review'].outputs['verdict']", "ok"],
    ["stages.2nd.outputs.n", 1],
    ["parameters.count - 1", 2],
    ["parameters.list[1]", 2],
    ["parameters.list[9]", null],
    ["parameters.missing.deeper.still", null],
    ["parameters.name.length", null],
    ["{ a: [1, { b: null }], 'c d': true }", { a: [1, { b: null }], "c d": true }],
    ["{ a: 1, b: 2 } == { b: 2, a: 1 }", true],
    ["[1] == ['1']", false],
    ["1 == '1'", false],
    ["null == false", false],
    ["'a' < 'b'", true],
    ["[] || 'x'", []],
  ])("%s", (expression, wanted) => {
    expect(value(expression)).toEqual(wanted);
  });

  test.each([...FUNCTIONS.values()].map((entry) => [entry.example[0], entry.example[1]] as const))("the example of a function: %s", (expression, wanted) => {
    expect(value(expression)).toEqual(wanted);
  });

  test.each([
    ["1 <", "expression_syntax"],
    ["'open", "expression_syntax"],
    ["a = b", "expression_syntax"],
    ["window", "unknown_namespace"],
    ["constructor", "unknown_namespace"],
    ["__proto__", "unknown_namespace"],
    ["constructor('x')", "unknown_function"],
    ["lower()", "wrong_arity"],
    ["lower(1)", "type_error"],
    ["1 < 'a'", "type_error"],
    ["null < 1", "type_error"],
    ["1 + 'a'", "type_error"],
    ["1 / 0", "type_error"],
    ["fromJSON('{')", "invalid_argument"],
    ["'x'".padEnd(22_000), "limit_exceeded"],
    ["(".repeat(51), "limit_exceeded"],
    ["parameters.long + parameters.long", "limit_exceeded"],
    ["replace(parameters.long, 'x', 'yyyy')", "limit_exceeded"],
    ["format('{0}{0}', parameters.long)", "limit_exceeded"],
    ["length(split(parameters.long, ''))", "limit_exceeded"],
    ["{ __proto__: 1 }", "expression_syntax"],
  ])("%s is refused", (expression, code) => {
    expect(codeOf(() => value(expression))).toBe(code);
  });

  test.each([
    "parameters.constructor",
    "parameters['__proto__']",
    "parameters.list.length",
    "parameters.list['map']",
    "stages.toString",
    "parameters.name.constructor.constructor",
    'fromJSON(\'{"__proto__": { "x": 1 }}\').x',
  ])("%s reaches nothing", (expression) => {
    expect(value(expression)).toBeNull();
  });

  test("without a time there is no now()", () => {
    expect(codeOf(() => evaluateExpression("now()", {}))).toBe("no_clock");
  });
});

describe("templates", () => {
  test.each<[Json, Json]>([
    ["${{ parameters.count }}", 3],
    ["${{ parameters.count }} of 5", "3 of 5"],
    ["a ${{ parameters.list }} b ${{ parameters.nothing }} c", "a [1,2] b  c"],
    ["$${{ parameters.count }}", "${{ parameters.count }}"],
    ["${{ '}}' }}", "}}"],
    ["${{ { a: { b: 1 } } }}", { a: { b: 1 } }],
    [
      { a: ["${{ parameters.flag }}", 1], b: "x" },
      { a: [false, 1], b: "x" },
    ],
    ["no expression", "no expression"],
  ])("%j", (template, wanted) => {
    expect(evaluateTemplate(template, scope)).toEqual(wanted);
  });

  test("an error says where in the text it is", () => {
    expect(() => evaluateTemplate("to ${{ nope }}", scope)).toThrow(expect.objectContaining({ code: "unknown_namespace", offset: 7 }));
  });

  test.each<[string, boolean | string]>([
    ["parameters.count == 3", true],
    ["${{ parameters.flag }}", false],
    [" ${{ parameters.nothing }} \n", false],
    ["is ${{ parameters.flag }}", "expression_syntax"],
  ])("condition %s", (text, wanted) => {
    if (typeof wanted === "boolean") expect(evaluateCondition(text, scope)).toBe(wanted);
    else expect(codeOf(() => evaluateCondition(text, scope))).toBe(wanted);
  });
});

describe("any text and any value", () => {
  const words = fc
    .array(
      fc.constantFrom(
        "parameters",
        ".",
        "name",
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
        ":",
        ",",
        "'a'",
        '"',
        "1",
        "-",
        "+",
        "??",
        "&&",
        "==",
        "<",
        "!",
        "?",
        "length",
        "join",
        " ",
        "null",
        "\\",
        "$",
        "é",
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join(""));

  test("evaluation ends with a value or a typed error", () => {
    fc.assert(
      fc.property(fc.oneof(words, fc.string()), (text) => {
        codeOf(() => evaluateExpression(text, scope, { now }));
        codeOf(() => evaluateTemplate(`x \${{ ${text} }}`, scope, { now }));
      }),
      { numRuns: 3_000, seed: 7 },
    );
  });

  test("a value that is put in comes out as it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (given) => {
        const plain = JSON.parse(JSON.stringify(given, (key, item: unknown) => (key === "__proto__" ? undefined : Object.is(item, -0) ? 0 : item))) as Json;
        expect(evaluateTemplate("${{ parameters.given }}", { parameters: { given: plain } })).toEqual(plain);
        expect(evaluateExpression("fromJSON(toJSON(parameters.given)) == parameters.given", { parameters: { given: plain } })).toBe(true);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
