import { deepEqual, deepStrictEqual, ok } from "node:assert/strict";
import { replay } from "@/lib/engine/core/apply";
import { timerName } from "@/lib/engine/core/commands";
import { projectApproval, projectRun, projectStage } from "@/lib/engine/core/project";
import type { RunTimer } from "@/lib/engine/core/run-timer";
import { isTerminalRun } from "@/lib/shared/run/status";
import { jobOf, type World } from "./world";

/** Nothing can be forgotten: whatever a run waits for is named by something outside of it that will come, or by a person's act. */
export function requireNothingForgotten(world: World): void {
  const { state, jobs } = world;
  const { status } = state.run;
  if (isTerminalRun(status)) {
    deepEqual(world.executions, [], "an ended run has told every worker to stop");
    return;
  }
  ok(jobs.has("r:run_timeout"), "a run that goes on has a time-out");
  const isPaused = status === "paused";
  if (status === "queued") ok(isPaused || [...jobs.values()].some(({ timer }) => timer === null), "somebody will begin the run");
  const room = world.plan.definition.config.max_parallel_stages - state.running.size - state.queued.size;
  const isStuck = room > 0 && (status === "running" || status === "waiting") && state.halted === null;
  for (const [id, stage] of state.stages) {
    const timer = (kind: "stage_timeout", attempt: number) => hasTimer(world, { type: kind, stageId: id, attempt });
    switch (stage.status) {
      case "running":
        ok(isUnderWay(world, id, stage.attempt, stage.lease), `${id} runs, and nobody runs it or will notice`);
        break;
      case "queued":
        ok(isPaused || hasJobFor(world, id), `${id} is queued, and no job leads to it`);
        break;
      case "retrying": {
        const isDue = stage.retryAt <= new Date(world.now).toISOString();
        ok(
          hasRetryTimer(world, id, stage.attempt + 1) || isPaused || (isDue && (!isStuck || state.held.has(id))),
          `${id} is to be tried again, and nothing will bring it about`,
        );
        break;
      }
      case "waiting":
        if (stage.awaiting === "approval" && state.openApprovals.has(id)) ok(hasGateTimer(world, id, stage.attempt), `${id} waits for approval without an end`);
        else if (stage.awaiting === "approval") ok(state.approved.has(id) && (!isStuck || state.held.has(id)), `${id} is approved and was not started`);
        else if (stage.awaiting === "child") ok(world.children.has(stage.childRunId ?? ""), `${id} waits for a run that is not there`);
        else if (stage.awaiting === "children")
          ok(timer("stage_timeout", stage.attempt) && (isPaused || (state.fanOuts.get(id)?.open ?? 0) > 0), `${id} waits for items that have ended`);
        else ok(isPaused, `${id} waits for a person, and the run does not say so`);
        break;
      case "pending":
        ok(!isStuck || state.held.has(id) || !isFree(world, id), `${id} could start, and was not started`);
        break;
    }
  }
  for (const [id, undoing] of state.compensations)
    if (undoing.status === "running") ok(isUnderWay(world, id, undoing.attempt, undoing.lease), `${id} is being undone, and nobody does it`);
}

/** A pending stage of which all dependencies have ended; an item that its fan-out lets in. */
function isFree({ state, plan }: World, id: string): boolean {
  const ended = (each: string) => ["completed", "failed", "timed_out", "skipped", "cancelled"].includes(state.stages.get(each)?.status ?? "");
  const [parent = "", isItem] = id.split("[");
  if (isItem === undefined) return plan.stages.get(id)?.depends_on.every(ended) ?? false;
  const stage = plan.stages.get(parent);
  const limit = (stage?.type === "fan_out" ? stage.fan_out.max_parallel : undefined) ?? Number.POSITIVE_INFINITY;
  const started = [...state.stages].filter(([other, { status }]) => other.startsWith(`${parent}[`) && status !== "pending" && !ended(other));
  const letIn = [...state.ready].filter((other) => other.startsWith(`${parent}[`) && state.held.has(other));
  return state.stages.get(parent)?.status === "waiting" && started.length + letIn.length < limit;
}

function isUnderWay(world: World, stageId: string, attempt: number, lease: string): boolean {
  const isHere = world.executions.some((execution) => execution.stageId === stageId && execution.attempt === attempt && execution.lease === lease);
  // Its job will be handed out again, and with it the stage.
  return isHere || world.jobs.has(jobOf(lease));
}

/** A job for any worker, or for one that carries what the stage asks for. */
function hasJobFor(world: World, stageId: string): boolean {
  const [parent = "", isItem] = stageId.split("[");
  const wanted = (isItem === undefined ? world.plan.stages : world.plan.templates).get(parent)?.runs_on ?? [];
  return [...world.jobs.values()].some(({ timer, labels }) => timer === null && (labels.length === 0 || labels.every((label) => wanted.includes(label))));
}

function hasTimer({ jobs }: World, timer: RunTimer): boolean {
  return jobs.has(timerName("r", timer));
}

function hasRetryTimer(world: World, stageId: string, attempt: number): boolean {
  return [undefined, 1, 2, 3, 4].some((again) => hasTimer(world, { type: "retry", stageId, attempt, ...(again === undefined ? {} : { again }) }));
}

function hasGateTimer(world: World, stageId: string, attempt: number): boolean {
  return [undefined, 1, 2, 3].some((round) => hasTimer(world, { type: "gate_timeout", stageId, attempt, ...(round === undefined ? {} : { round }) }));
}

/** The log says everything: the state and the tables' rows can be made from it alone. What is ready, and not yet looked at, is a hint. */
export function requireReplayable(world: World): void {
  const { state, plan, events } = world;
  const again = replay(plan, "r", events);
  const told = ({
    run,
    position,
    stages,
    approvals,
    openApprovals,
    queued,
    running,
    awaiting,
    held,
    losses,
    approved,
    compensations,
    hooksDone,
    ended,
    hasFailures,
    halted,
    unmet,
  }: typeof state) => ({
    run,
    position,
    stages,
    approvals,
    openApprovals,
    queued,
    running,
    awaiting,
    held,
    losses,
    approved,
    compensations,
    hooksDone,
    ended,
    hasFailures,
    halted,
    unmet,
  });
  deepStrictEqual(told(again), told(state));
  deepStrictEqual(projectRun(again), projectRun(state));
  for (const id of state.stages.keys()) deepStrictEqual(projectStage(plan, again, id), projectStage(plan, state, id));
  for (const id of state.approvals.keys()) deepStrictEqual(projectApproval(again, id), projectApproval(state, id));
}
