import { describe, expect, test } from "vitest";
import { type Change, EditError, edit } from "@/lib/swdl";

const SOURCE = `workflow: { id: w, name: W }
config:
  parameters:
    # Where to
    city: { type: string } # required later

    # How far
    'days': { type: integer }
  env:
    TOWN: \${{ parameters.city }}
stages:
  - id: look
    type: script
    env: { C: "\${{ upper(parameters['city']) }} \${{ parameters.cities }}" }
    run: echo
    outputs:
      sky: { type: string }
  - id: tell
    type: script
    depends_on: [look]
    condition: stages.look.outputs.sky == parameters.city && stages.look.outputs["sky"] != ''
    run: echo
    outputs: { sky: { type: string }, wind: { type: number } }
`;

const CITY = ["config", "parameters", "city"];
const SKY = ["stages", 0, "outputs", "sky"];

describe("a key", () => {
  test.each<[string, Change, [string, string][]]>([
    [
      "of a parameter is renamed wherever it is read, and keeps its place and its comments",
      { kind: "rename_key", path: CITY, to: "town" },
      [
        ["    city:", "    town:"],
        ["${{ parameters.city }}", "${{ parameters.town }}"],
        ["parameters['city']", "parameters['town']"],
        ["== parameters.city", "== parameters.town"],
      ],
    ],
    [
      "of an output is renamed only where this stage is read",
      { kind: "rename_key", path: SKY, to: "forecast" },
      [
        ["      sky: {", "      forecast: {"],
        ["outputs.sky ==", "outputs.forecast =="],
        ['outputs["sky"]', 'outputs["forecast"]'],
      ],
    ],
    [
      "that cannot stand behind a dot is read in brackets",
      { kind: "rename_key", path: SKY, to: "the sky" },
      [
        ["      sky: {", "      the sky: {"],
        ["outputs.sky ==", "outputs['the sky'] =="],
        ['outputs["sky"]', 'outputs["the sky"]'],
      ],
    ],
    ["keeps its quotes", { kind: "rename_key", path: ["config", "parameters", "days"], to: "hours" }, [["'days'", "'hours'"]]],
    [
      "moves with the comment above it",
      { kind: "move_key", path: ["config", "parameters"], key: "days", to: 0 },
      [
        [
          "    # Where to\n    city: { type: string } # required later\n\n    # How far\n    'days': { type: integer }\n",
          "    # How far\n    'days': { type: integer }\n\n    # Where to\n    city: { type: string } # required later\n",
        ],
      ],
    ],
    [
      "moves within brackets",
      { kind: "move_key", path: ["stages", 1, "outputs"], key: "wind", to: 0 },
      [["{ sky: { type: string }, wind: { type: number } }", "{ wind: { type: number }, sky: { type: string } }"]],
    ],
  ])("%s", (_, change, replacements) => {
    expect(edit(SOURCE, change)).toBe(replacements.reduce((text, [from, to]) => text.replace(from, to), SOURCE));
  });

  test.each<[string, Change]>([
    ["no_such_place", { kind: "rename_key", path: ["config", "parameters", "nope"], to: "x" }],
    ["name_taken", { kind: "rename_key", path: CITY, to: "days" }],
    ["no_such_place", { kind: "move_key", path: ["config", "parameters"], key: "nope", to: 0 }],
  ])("%s is said as a typed error", (code, change) => {
    expect(() => edit(SOURCE, change)).toThrow(expect.objectContaining({ name: EditError.name, code }));
  });
});
