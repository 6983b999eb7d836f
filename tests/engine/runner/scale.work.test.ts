import { expect, it } from "vitest";
import { countWork } from "../../support/count-work";
import { succeed, testEngine, workflow } from "../support/engine";

const script = (id: string, rest = "") => `{ id: ${id}, type: script, run: "true"${rest === "" ? "" : `, ${rest}`} }`;
const chain = (stages: number) =>
  workflow(Array.from({ length: stages }, (_, index) => script(`s${index}`, index === 0 ? "" : `depends_on: [s${index - 1}]`)).join("\n"));
const wide = (stages: number) => workflow(Array.from({ length: stages }, (_, index) => script(`s${index}`)).join("\n"), "config: { max_parallel_stages: 50 }");

/** The work of a run from its first stage to its end, the reading of its text left out. */
async function workOf(yaml: string): Promise<number> {
  const t = await testEngine(() => succeed({ a: 1 }));
  const runId = await t.create(yaml);
  return countWork(async () => {
    while (t.status(runId) !== "completed") await t.clock.advance(1_000);
  });
}

it.each([
  { shape: "a chain", of: chain },
  { shape: "stages in parallel", of: wide },
])("$shape: work grows with the number of stages, not with its square", { timeout: 120_000 }, async ({ of }) => {
  await workOf(of(100));
  const [small, large] = [await workOf(of(300)), await workOf(of(1_200))];
  // Four times as many; the square would be sixteen times.
  expect(large / small).toBeLessThan(5);
});
