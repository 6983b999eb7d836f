import { describe, expect, test } from "vitest";
import { applyOverridesFile, checkOverridesFile, type Diagnostic, parseDefinition } from "@/lib/swdl";
import { template } from "./support/fixtures";

const { definition } = parseDefinition(template("ship-a-feature"));
if (definition === undefined) throw new Error("a template does not parse");
const base = definition;

/** Code, severity and the text that is marked. */
function told(source: string, diagnostics: readonly Diagnostic[]) {
  return diagnostics.map(({ code, severity, range: { start, end }, hint }) => {
    const line = source.split("\n")[start.line - 1] ?? "";
    const marked = line.slice(start.column - 1, end.line === start.line ? end.column - 1 : undefined);
    return [code, severity, marked, ...(hint === undefined ? [] : [hint])];
  });
}

describe("a file of overrides", () => {
  test("changes the workflow that it names", () => {
    const file =
      "x-note: ours\noverrides:\n  other: { config: { timeout: 1h } }\n  ship-a-feature:\n    stages: { plan: { name: Think } }\n    config: { timeout: 2h }\n";
    const { overridden, diagnostics } = applyOverridesFile(base, file);
    expect(diagnostics).toEqual([]);
    expect(overridden?.definition.stages.find(({ id }) => id === "plan")?.name).toBe("Think");
    expect(overridden?.definition.config.timeout).toBe("2h");
    expect(overridden?.settings).toEqual(["/config/timeout"]);
    expect(checkOverridesFile(file)).toEqual([]);
  });

  test.each(["", "# nothing yet\n", "overrides: {}\n", "overrides: { elsewhere: { config: { timeout: 1h } } }\n"])("leaves a workflow alone: %j", (file) => {
    expect(applyOverridesFile(base, file)).toEqual({ overridden: { definition: base, changed: new Map(), settings: [] }, diagnostics: [] });
  });

  test.each<{ file: string; expected: unknown[] }>([
    { file: "[1]", expected: [["wrong_type", "error", "[1]"]] },
    { file: "x-a: 1", expected: [["required", "error", expect.any(String)]] },
    {
      file: "override: {}\noverrides: {}",
      expected: [["unknown_key", "error", "override", 'did you mean "overrides"?']],
    },
    { file: "overrides: [a]", expected: [["wrong_type", "error", "[a]"]] },
    { file: "overrides: { w: { stage: {} } }", expected: [["unknown_key", "error", "stage", 'did you mean "stages"?']] },
    {
      file: "overrides: { w: { stages: { a: 1 }, config: x } }",
      expected: [
        ["wrong_type", "error", "1"],
        ["wrong_type", "error", "x"],
      ],
    },
    { file: "overrides: { w: {} }\noverrides: {}", expected: [["duplicate_key", "error", "overrides"]] },
    { file: `overrides: ${"[".repeat(200)}`, expected: [["too_large", "error", expect.any(String)]] },
    { file: `overrides: { w: { config: ${"&a [*a]"} } }`, expected: expect.arrayContaining([["bad_alias", "error", expect.any(String)]]) },
  ])("is told what is wrong with it: $file", ({ file, expected }) => {
    expect(told(file, checkOverridesFile(file))).toEqual(expected);
    expect(applyOverridesFile(base, file).overridden).toBeUndefined();
  });

  test("is told at its own places what does not fit the workflow", () => {
    const file = `overrides:
  ship-a-feature:
    stages:
      plann: { name: x }
      plan: { depends_on: [] }
`;
    expect(told(file, applyOverridesFile(base, file).diagnostics)).toEqual([
      ["invalid_override", "error", "plann"],
      ["invalid_override", "error", "[]"],
    ]);
    const deeper = `overrides:
  ship-a-feature:
    stages:
      plan: { error_policy: { timeout: soon }, condition: parameters.nothing }
      test: { x.y: 1 }
`;
    expect(told(deeper, applyOverridesFile(base, deeper).diagnostics)).toEqual([
      ["invalid_override", "error", "soon"],
      ["invalid_override", "error", "1"],
    ]);
    const broken = "overrides: { ship-a-feature: { stages: { plan: { condition: parameters.nothing } } } }";
    expect(told(broken, applyOverridesFile(base, broken).diagnostics)).toEqual([["invalid_override", "error", "parameters.nothing"]]);
  });

  test("a workflow's id that is nearly right is warned of", () => {
    const file = "overrides: { ship-a-feture: { config: { timeout: 1h } } }";
    const { overridden, diagnostics } = applyOverridesFile(base, file);
    expect(told(file, diagnostics)).toEqual([["invalid_override", "warning", "ship-a-feture", 'did you mean "ship-a-feature"?']]);
    expect(overridden?.definition).toBe(base);
  });
});
