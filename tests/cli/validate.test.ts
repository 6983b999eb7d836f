import { describe, expect, test } from "vitest";
import { runCli } from "@/lib/cli/run-cli";
import { validationReportSchema } from "@/lib/cli/validation-report";
import { world } from "./support/world";

const VALID = "workflow: { id: hello, name: Hello }\nstages:\n  - { id: one, type: script, run: echo one }\n";
const INVALID = "workflow: { id: hello, name: Hello }\nstages:\n  - { id: one, type: script, run: echo, depends_on: [nowhere] }\n";
const WARNED = VALID.replace("run: echo one", 'run: echo one, condition: "false"');
const PARENT = "workflow: { id: parent, name: Parent }\nstages:\n  - { id: one, type: workflow, workflow: hello, parameters: { size: 1 } }\n";

/** Runs the command over files by these names; `gone.yaml` is none of them. */
async function validate(...args: string[]) {
  const { io, seen } = world({
    files: {
      "good.yaml": VALID,
      "bad.yaml": INVALID,
      "warned.yaml": WARNED,
      "parent.yaml": PARENT,
      "loud.yaml": "a: \u001b[2J\nb",
      "x/.stagecraft-overrides.yaml": "overrides: { hello: { stage: {} } }",
    },
  });
  const code = await runCli(["workflow", "validate", ...args], io);
  return { code, out: seen.out.join("\n"), lines: seen.out.join("\n").split("\n"), err: seen.err };
}

describe("workflow validate", () => {
  test("tells a fault as compilers do, with a picture", async () => {
    const { lines, err } = await validate("bad.yaml");
    expect(lines).toEqual([
      'bad.yaml:3:54: error: no stage has the id "nowhere" [unknown_dependency]',
      "    3 |   - { id: one, type: script, run: echo, depends_on: [nowhere] }",
      `      | ${" ".repeat(53)}^^^^^^^`,
      "bad.yaml: invalid",
      "0 files valid, 1 invalid, 1 error",
    ]);
    expect(err).toEqual([]);
  });

  test.each<{ name: string; args: string[]; code: number; summary: string }>([
    { name: "a valid file", args: ["good.yaml"], code: 0, summary: "1 file valid" },
    { name: "an invalid file among others", args: ["good.yaml", "bad.yaml", "warned.yaml"], code: 1, summary: "2 files valid, 1 invalid, 1 error, 1 warning" },
    { name: "warnings alone", args: ["warned.yaml"], code: 0, summary: "1 file valid, 1 warning" },
    { name: "warnings that count", args: ["warned.yaml", "--strict"], code: 1, summary: "1 file valid, 1 warning" },
    { name: "no warnings that could count", args: ["good.yaml", "--strict"], code: 0, summary: "1 file valid" },
    { name: "a file that is not there", args: ["gone.yaml", "bad.yaml"], code: 2, summary: "0 files valid, 1 invalid, 1 not read, 1 error" },
  ])("$name: $code", async ({ args, code, summary }) => {
    const answer = await validate(...args);
    expect(answer.code).toBe(code);
    expect(answer.lines.at(-1)).toBe(summary);
  });

  test("a file that is not there is named and does not stop the others", async () => {
    const { lines } = await validate("gone.yaml", "good.yaml");
    expect(lines).toEqual(["gone.yaml: there is no such file", "good.yaml: valid", "1 file valid, 1 not read"]);
  });

  test("a workflow is checked against those among the files that it starts", async () => {
    const { code, lines } = await validate("good.yaml", "parent.yaml");
    expect([code, lines[1]]).toEqual([0, expect.stringContaining("[unknown_child_parameter]")]);
    expect((await validate("parent.yaml")).lines).toEqual(["parent.yaml: valid", "1 file valid"]);
  });

  test("a file of overrides is checked as one", async () => {
    const { lines } = await validate("x/.stagecraft-overrides.yaml");
    expect(lines[0]).toBe('x/.stagecraft-overrides.yaml:1:23: error: "stage" is not a key of overrides.hello [unknown_key] (did you mean "stages"?)');
  });

  test("--json prints one document of the shape that is promised", async () => {
    const { code, out } = await validate("good.yaml", "bad.yaml", "gone.yaml", "warned.yaml", "--json");
    const report = validationReportSchema.strict().parse(JSON.parse(out));
    expect(code).toBe(2);
    expect(report.files.map(({ file, valid, problem }) => [file, valid, problem])).toEqual([
      ["good.yaml", true, null],
      ["bad.yaml", false, null],
      ["gone.yaml", false, "gone.yaml: there is no such file"],
      ["warned.yaml", true, null],
    ]);
    expect(report.files[1]?.diagnostics).toMatchObject([{ code: "unknown_dependency", severity: "error", range: { start: { line: 3, column: 54 } } }]);
    expect(report.summary).toEqual({ valid: 2, invalid: 1, unreadable: 1, errors: 1, warnings: 1 });
  });

  test("nothing of a file or its name acts on the terminal", async () => {
    const { out } = await validate("loud.yaml", "\u001b[2J\u202egone.yaml");
    expect(out).toContain("␛[2J");
    expect(out).not.toMatch(/[\p{Cc}\p{Bidi_Control}](?<!\n)/u);
  });
});
