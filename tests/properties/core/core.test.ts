import fc from "fast-check";
import { it } from "vitest";
import { drain } from "./drain";
import { FOUND } from "./found";
import { type Move, make, movesArbitrary } from "./moves";
import { requireNothingForgotten, requireReplayable } from "./outstanding";
import { type PlanSpec, planArbitrary } from "./random-plan";
import { World } from "./world";

/** `STAGECRAFT_CORE_RUNS=10000` is the long form; `STAGECRAFT_CORE_SEED` begins elsewhere. */
const RUNS = Number(process.env["STAGECRAFT_CORE_RUNS"] ?? 150);
const SEED = Number(process.env["STAGECRAFT_CORE_SEED"] ?? 20261121);

function judge(spec: PlanSpec, moves: readonly Move[]): void {
  const world = new World(spec);
  const after = () => requireNothingForgotten(world);
  after();
  for (const move of moves) {
    make(world, move);
    after();
  }
  world.requireTwin();
  requireReplayable(world);
  drain(world, after);
  world.requireTwin();
  requireReplayable(world);
}

it("keeps every rule of the language under random plans, workers, people and clocks", { timeout: 4 * 3_600_000 }, () => {
  fc.assert(fc.property(planArbitrary(200), movesArbitrary, judge), { seed: SEED, numRuns: RUNS, examples: FOUND });
});
