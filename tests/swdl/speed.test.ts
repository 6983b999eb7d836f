import { expect, test } from "vitest";
import { parse } from "yaml";
import { parseDefinition, plan } from "@/lib/swdl";
import { template } from "./support/fixtures";

/** The shortest of several rounds: what the code takes when nothing else runs. */
function bestMs(rounds: number, work: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    work();
    best = Math.min(best, performance.now() - begun);
  }
  return best;
}

test("the full example takes at most four times the bare YAML parse", () => {
  const source = template("ship-a-feature");
  for (let warm = 0; warm < 30; warm += 1) parseDefinition(source);
  const bare = bestMs(40, () => parse(source));
  expect(bestMs(40, () => parseDefinition(source))).toBeLessThan(bare * 4);
});

test("a thousand stages are read, checked and planned in a fraction of a second", () => {
  const stages = Array.from({ length: 1_000 }, (_, index) => ({
    id: `stage-${index}`,
    type: "script",
    run: 'echo "$VALUE"',
    depends_on: index < 10 ? [] : [`stage-${index - 10}`, `stage-${index - 7}`].filter((id) => id !== `stage-${index}`),
    env: { VALUE: index < 10 ? "first" : `\${{ stages.stage-${index - 10}.outputs.stdout }}` },
  }));
  const source = `workflow: { id: thousand, name: Thousand }\nstages:\n${stages.map((stage) => `  - ${JSON.stringify(stage)}`).join("\n")}\n`;
  const work = () => {
    const { definition } = parseDefinition(source);
    if (definition === undefined) throw new Error("the document does not parse");
    expect(plan(definition).batches.length).toBeGreaterThan(100);
  };
  // The goal is 150 ms on an idle machine.
  expect(bestMs(5, work)).toBeLessThan(600);
});
