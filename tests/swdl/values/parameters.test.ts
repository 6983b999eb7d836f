import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "@/lib/shared/json";
import { checkOutputs, checkValue, jsonSchemaOf, parseDefinition, resolveParameters, withOutputDefaults } from "@/lib/swdl";

const { definition } = parseDefinition(`
workflow: { id: w, name: W }
config:
  parameters:
    name: { required: true, min_length: 2, max_length: 5, pattern: "^[a-z]+$" }
    level: { type: string, enum: [low, high], default: low }
    count: { type: integer, minimum: 1, maximum: 9 }
    tags: { type: array<string>, max_length: 2 }
stages: [{ id: a, type: script, run: x }]
`);
if (definition === undefined) throw new Error("the document does not parse");
const workflow = definition;

describe("parameters", () => {
  test("defaults are filled in, and what is optional and not given is null", () => {
    expect(resolveParameters(workflow, { name: "ada" })).toEqual({ ok: true, value: { name: "ada", level: "low", count: null, tags: null } });
  });

  test.each<[JsonObject, string[]]>([
    [{}, ["parameters.name: required"]],
    [{ name: "ada", lvel: "low" }, ['parameters.lvel: the workflow has no such parameter; did you mean "level"?']],
    [
      { name: "x", level: "mid", count: 0, tags: ["a", 1] },
      [
        "parameters.name: must be at least 2 characters",
        'parameters.level: must be one of "low", "high"',
        "parameters.count: must be at least 1",
        "parameters.tags: expected a text at [1], got a number",
      ],
    ],
    [
      { name: "ADA", count: 1.5, tags: ["a", "b", "c"] },
      ["parameters.name: must match ^[a-z]+$", "parameters.count: expected a whole number, got a number", "parameters.tags: must be at most 2 items"],
    ],
    [{ name: null, constructor: "x" }, ["parameters.constructor: the workflow has no such parameter", "parameters.name: required"]],
  ])("%j: every problem is said", (given, wanted) => {
    const resolved = resolveParameters(workflow, given);
    expect(resolved.ok ? [] : resolved.error.map(({ path, message }) => `${path}: ${message}`)).toEqual(wanted);
  });
});

describe("types", () => {
  test.each<[string, Json, string | null]>([
    ["string", "x", null],
    ["integer", 1.5, "expected a whole number, got a number"],
    ["array<array<number>>", [[1], ["x"]], "expected a number at [1][0], got a text"],
    ["object", [], "expected an object, got a list"],
    ["memory_item", { a: 1 }, null],
    ["any", null, null],
  ])("%s %j", (type, value, problem) => {
    expect(checkValue(type, value)).toBe(problem);
  });

  test("an output contract is checked, completed and said as JSON Schema", () => {
    const outputs = {
      text: { type: "string", required: true, description: "Findings" },
      list: { type: "array<integer>", required: false },
      done: { type: "boolean", required: true, default: false },
    };
    expect(checkOutputs(outputs, { list: ["x"], more: 1 })).toEqual([
      { path: "text", message: "required" },
      { path: "list", message: "expected a whole number at [0], got a text" },
    ]);
    expect(withOutputDefaults(outputs, { text: "x" })).toEqual({ text: "x", done: false });
    expect(jsonSchemaOf(outputs)).toEqual({
      type: "object",
      properties: {
        text: { type: "string", description: "Findings" },
        list: { type: "array", items: { type: "integer" } },
        done: { type: "boolean", default: false },
      },
      required: ["text"],
      additionalProperties: false,
    });
  });
});
