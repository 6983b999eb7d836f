import { expect, test } from "vitest";
import { parseDefinition, plan } from "@/lib/swdl";
import { countWork } from "../support/count-work";

const source = (stages: object[]) => `workflow: { id: large, name: Large }\nstages:\n${stages.map((stage) => `  - ${JSON.stringify(stage)}`).join("\n")}\n`;

/** Stages in rows of ten; each depends on two of the row before and reads an output of one. */
const rows = (count: number) =>
  source(
    Array.from({ length: count }, (_, index) => ({
      id: `stage-${index}`,
      type: "script",
      run: 'echo "$VALUE"',
      depends_on: index < 10 ? [] : [`stage-${index - 10}`, `stage-${index - 7}`],
      env: { VALUE: index < 10 ? "first" : `\${{ stages.stage-${index - 10}.outputs.stdout }}` },
    })),
  );

const FAULTS = [
  { type: "scrpt" },
  { type: "script", run: "x", timout: "5m" },
  { type: "script", run: "x", depends_on: ["nowhere"] },
  { type: "script", run: "x", condition: "parameters.nothing" },
  { type: "script", run: "x", error_policy: { timeout: "soon" } },
];
const faulty = (count: number) => source(Array.from({ length: count }, (_, index) => ({ id: `s${index}`, ...FAULTS[index % FAULTS.length] })));

function planned(text: string): void {
  const { definition } = parseDefinition(text);
  if (definition === undefined) throw new Error("the document does not parse");
  plan(definition);
}

test.each([
  ["stages that are read, checked and planned", rows, planned],
  ["errors that are found and located", faulty, parseDefinition],
] as const)("%s: work grows with their number, not with its square", { timeout: 120_000 }, async (_, of, run) => {
  run(of(100));
  const [small, large] = [await countWork(() => run(of(250))), await countWork(() => run(of(1_000)))];
  // Four times as many; the square would be sixteen times.
  expect(large / small).toBeLessThan(5);
});
