import fc from "fast-check";
import { expect, test } from "vitest";
import { ExpressionError, evaluateExpression, parseDefinition } from "@/lib/swdl";
import { countWork } from "../../support/count-work";
import { anyDocument } from "./documents";
import { anyExpression } from "./expressions";

const SEED = 20261121;
const SAMPLES = 100;

/** Blocks of code that the worst of many inputs executes, and the input. */
async function mostWork(inputs: readonly string[], run: (input: string) => unknown): Promise<{ work: number; input: string }> {
  let most = { work: 0, input: "" };
  for (const input of inputs) {
    const work = await countWork(() => run(input));
    if (work > most.work) most = { work, input };
  }
  return most;
}

function evaluated(text: string): void {
  try {
    evaluateExpression(text, { parameters: { a: { b: [1, "x"] } }, env: { a: "1" }, item: [1, 2, 3] });
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
  }
}

test.each([
  ["documents", anyDocument, parseDefinition, 1_000_000],
  ["expressions", anyExpression, evaluated, 100_000],
] as const)("no damaged input takes much work: %s", { timeout: 120_000 }, async (_, inputs, run, limit) => {
  const { work, input } = await mostWork(fc.sample(inputs, { seed: SEED, numRuns: SAMPLES }), run);
  expect(work, input).toBeLessThan(limit);
});
