import { ok } from "node:assert/strict";
import { isTerminalRun } from "@/lib/shared/run/status";
import { deliver, finish, WORKERS } from "./actors";
import { PEOPLE } from "./moves";
import type { World } from "./world";

/** After so many steps nothing fails any more; after so many for each stage a run goes round in circles. */
const FAILURES_UNTIL = 60;
const STEPS_A_STAGE = 40;

/**
 * Willing workers, people who decide, timers that fire: with these every run comes to an end, and not by its own time-out. Calls `after` after
 * each step.
 */
export function drain(world: World, after: () => void): void {
  for (let steps = 0; !isTerminalRun(world.state.run.status); steps += 1) {
    ok(steps < FAILURES_UNTIL + STEPS_A_STAGE * world.state.stages.size, "the run comes to an end");
    ok(
      step(world, steps),
      `a dead end: the run is ${world.state.run.status}, with ${JSON.stringify([...world.state.stages].filter(([, { status }]) => !["completed", "skipped"].includes(status)).slice(0, 4))}`,
    );
    after();
  }
}

/** One thing that somebody can do for the run; false where there is nothing left. */
function step(world: World, steps: number): boolean {
  const actor = PEOPLE[0] as never;
  const { state } = world;
  if (state.run.status === "paused") return world.take({ type: "resume", actor }) === null;
  const [execution] = world.executions;
  if (execution !== undefined) {
    const breaks = steps % 5 === 4 && steps < FAILURES_UNTIL;
    const outcome = breaks
      ? ({ kind: "failed", code: "boom", retryable: false, timedOut: false } as const)
      : ({ kind: "succeeded", outputs: { ok: true } } as const);
    return finish(world, execution, outcome, 2) === null;
  }
  const job = [...world.jobs.values()].find(({ timer }) => timer === null);
  if (job !== undefined) {
    deliver(world, job, WORKERS.at(-1) as never, 4);
    return true;
  }
  const [held] = state.held;
  if (held !== undefined) return world.take({ type: "operate", stageId: held, act: { kind: "release" }, actor, reason: "" }) === null;
  for (const [id, { stageId, attempt }] of world.children) {
    world.take({ type: "child_started", stageId, attempt });
    const error = { code: "child_failed", message: "it broke", retryable: false };
    const fails = steps % 3 === 2 && steps < FAILURES_UNTIL;
    world.take({ type: "child_ended", stageId, attempt, end: fails ? { status: "failed", error } : { status: "completed", outputs: { ok: true } } });
    world.children.delete(id);
    return true;
  }
  for (const [stageId] of state.openApprovals)
    for (const person of PEOPLE)
      if (world.take({ type: "gate_decided", stageId, decision: "approved", actor: person, comment: "", form: {} }) === null) return true;
  const next = [...world.jobs.values()]
    .filter(({ timer }) => timer !== null && timer.timer.type !== "run_timeout")
    .sort((a, b) => (a.timer?.at ?? 0) - (b.timer?.at ?? 0))[0];
  if (next === undefined) return false;
  world.now = Math.max(world.now, next.timer?.at ?? 0);
  deliver(world, next, WORKERS.at(-1) as never, 4);
  return true;
}
