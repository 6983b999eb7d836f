import { equal } from "node:assert/strict";
import { waitsForSlot } from "@/lib/engine/core/labels";
import type { RunInput } from "@/lib/engine/core/run-input";
import type { AppError } from "@/lib/shared/app-error";
import { type Execution, type Job, jobOf, type Worker, type World } from "./world";

export const WORKERS: readonly Worker[] = [
  { name: "plain", labels: [] },
  { name: "gpu", labels: ["gpu"] },
  { name: "all", labels: ["gpu", "eu"] },
];

/** A worker takes a job, as the runner does it; who had it before does not know that it was taken away. */
export function deliver(world: World, job: Job, worker: Worker, slots: number): void {
  if (job.holder !== null) lose(world, job);
  job.holder = worker;
  const claim = world.claim(job, worker, slots);
  world.take(job.timer === null ? { type: "claim", claim } : { type: "timer_fired", timer: job.timer.timer, claim });
  if (isHeld(world, job)) return;
  if (job.timer === null && waitsForSlot(world.plan, world.state, worker.labels)) {
    job.holder = null;
    job.count += 1;
  } else drop(world, job);
}

/** The lease of a job is over before its work is: the queue will hand it out again. */
export function lose(world: World, job: Job): void {
  job.holder = null;
  job.count += 1;
  world.abandon(({ lease }) => jobOf(lease) === job.id);
}

export type Outcome = { kind: "succeeded"; outputs: { ok?: boolean } } | { kind: "failed"; code: string; retryable: boolean; timedOut: boolean };

/** Reports the end of an execution; with its slot the worker takes up what is ready. */
export function finish(world: World, execution: Execution, outcome: Outcome, slots: number): AppError | null {
  const job = world.jobs.get(jobOf(execution.lease));
  const index = world.executions.indexOf(execution);
  if (index >= 0) world.executions.splice(index, 1);
  const worker = job?.holder ?? WORKERS[0];
  const claim = worker === undefined ? undefined : { worker: worker.name, labels: worker.labels, lease: execution.lease, slots };
  const refusal = world.take({ ...resultOf(execution, outcome), claim });
  // What is started under a lease that is gone is work without a worker.
  world.abandon(({ lease }) => {
    const under = world.jobs.get(jobOf(lease));
    return under === undefined || lease !== `${under.id}/${under.count}`;
  });
  if (index >= 0 && job !== undefined && job.holder !== null && !isHeld(world, job)) drop(world, job);
  return refusal;
}

/** The process in which everything ran is dead, and another one takes its place. */
export function recover(world: World): void {
  for (const job of world.jobs.values()) if (job.holder !== null) lose(world, job);
  world.abandon(() => true);
  world.take({ type: "recover" });
}

/** A late report of an execution that was given up. Only the attempt that still counts as running may end, and none twice. */
export function reportStray(world: World, execution: Execution, outcome: Outcome): void {
  const key = `${execution.purpose === "compensate" ? "undo " : ""}${execution.stageId}#${execution.attempt}`;
  const isOpen = world.judge.openAttempts.has(key);
  const refusal = finish(world, execution, outcome, 1);
  equal(refusal === null, isOpen, `a late result of ${key} counts only while that attempt is the running one`);
  if (refusal !== null) equal(refusal.code, "invalid_transition");
}

function resultOf(
  { purpose, stageId, attempt }: Execution,
  outcome: Outcome,
): Extract<RunInput, { type: "stage_succeeded" | "stage_failed" | "compensation_ended" }> {
  const failure = outcome.kind === "failed" ? { code: outcome.code, message: "it broke", retryable: outcome.retryable } : null;
  if (purpose === "compensate") return { type: "compensation_ended", stageId, attempt, error: failure };
  if (outcome.kind === "failed" && failure !== null) return { type: "stage_failed", stageId, attempt, error: failure, timedOut: outcome.timedOut };
  return { type: "stage_succeeded", stageId, attempt, outputs: outcome.kind === "succeeded" ? outcome.outputs : {}, simulated: false };
}

function isHeld(world: World, job: Job): boolean {
  return world.executions.some(({ lease }) => lease === `${job.id}/${job.count}`);
}

/** A job that is done leaves the queue, unless it was sent anew meanwhile. */
function drop(world: World, job: Job): void {
  if (world.jobs.get(job.id) === job) world.jobs.delete(job.id);
}
