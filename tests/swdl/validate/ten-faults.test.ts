import { expect, test } from "vitest";
import { parseDefinition } from "@/lib/swdl";

const SOURCE = `workflow:
  id: release
  name: Release
  verison: "1.0.0"
config:
  parameters:
    target: { type: string, required: true }
  timeout: 2 hours
stages:
  - id: build
    depends_on: [deploy]
    type: script
    run: make \${{ parameters.target }}
  - id: check
    depends_on: [build, biuld]
    type: script
    run: make check
    condition: \${{ lenght(parameters.target) > 3 }}
  - id: deploy
    depends_on: check
    type: agent
    roles: { primary: { artifact: "agent:deployer" } }
    inputs:
      branch: { type: string, source: "to \${{ parameters.traget }}" }
      notes: { type: string, source: "\${{ stages.notes.outputs.text }}" }
  - id: notes
    roles: { primary: { artifact: "agent:writer" } }
    outputs: { text: { type: string } }
    ui: { position: here }
  - id: notes
    type: script
    run: echo
`;

test("ten faults of one text are ten diagnostics, each at its place", () => {
  const { definition, diagnostics } = parseDefinition(SOURCE);
  expect(definition).toBeUndefined();
  expect(
    diagnostics.map(({ code, path, range, hint }) => [code, path, `${range.start.line}:${range.start.column}-${range.end.line}:${range.end.column}`, hint]),
  ).toEqual([
    ["unknown_key", "/workflow/verison", "4:3-4:10", 'did you mean "version"?'],
    ["bad_duration", "/config/timeout", "8:12-8:19", undefined],
    ["cycle", "/stages/0/depends_on/0", "11:18-11:24", "remove one of these dependencies"],
    ["script_injection", "/stages/0/run", "13:15-13:39", 'bind it in env, TARGET: ${{ parameters.target }}, and write "$TARGET"'],
    ["unknown_dependency", "/stages/1/depends_on/1", "15:25-15:30", 'did you mean "build"?'],
    ["unknown_function", "/stages/1/condition", "18:20-18:26", 'did you mean "length"?'],
    ["unknown_parameter", "/stages/2/inputs/branch/source", "24:58-24:64", 'did you mean "target"?'],
    ["not_upstream", "/stages/2/inputs/notes/source", "25:50-25:55", 'add "notes" to depends_on'],
    ["wrong_type", "/stages/3/ui/position", "29:21-29:25", undefined],
    ["duplicate_id", "/stages/4/id", "30:9-30:14", undefined],
  ]);
  expect(diagnostics.find(({ code }) => code === "cycle")?.message).toBe("these stages wait for each other: build → deploy → check → build");
});
