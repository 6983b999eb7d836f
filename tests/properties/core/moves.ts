import { ok } from "node:assert/strict";
import fc from "fast-check";
import type { RunInput, StageAct } from "@/lib/engine/core/run-input";
import { deliver, finish, lose, type Outcome, recover, reportStray, WORKERS } from "./actors";
import type { Job, World } from "./world";

const KINDS = {
  deliver: 12,
  succeed: 12,
  break: 6,
  timer: 5,
  early: 1,
  late: 1,
  clock: 4,
  approve: 4,
  reject: 1,
  childStarted: 2,
  childEnded: 3,
  operate: 4,
  pause: 1,
  resume: 3,
  cancel: 0.3,
  lose: 2,
  stray: 3,
  recover: 0.5,
  note: 1,
};
type Kind = keyof typeof KINDS;

/** One thing that happens; `pick` chooses to what. */
export interface Move {
  kind: Kind;
  pick: number;
}

const weighted = Object.entries(KINDS).flatMap(([kind, weight]) => Array<Kind>(Math.ceil(weight * 2)).fill(kind as Kind));

export const movesArbitrary: fc.Arbitrary<Move[]> = fc.array(fc.record({ kind: fc.constantFrom(...weighted), pick: fc.nat(9_999) }), {
  maxLength: 80,
  size: "max",
});

const person = (id: string, roles: string[]) => ({ kind: "user" as const, id, name: id, email: `${id}@example.com`, roles });
/** Grace started the run. */
export const PEOPLE = [person("ada", ["owner", "lead"]), person("alan", ["lead", "owner"]), person("grace", ["lead"]), person("edsger", [])];

const ACTS: readonly StageAct[] = [
  { kind: "retry", inputs: {} },
  { kind: "skip" },
  { kind: "override", outputs: { ok: true } },
  { kind: "override", outputs: {} },
  { kind: "hold" },
  { kind: "release" },
];

/** Lets something happen to a run, where there is anything to which it can happen. */
export function make(world: World, { kind, pick }: Move): void {
  const of = <T>(list: readonly T[], by = pick): T | undefined => list[by % Math.max(1, list.length)];
  const slots = pick % 4;
  const jobs = [...world.jobs.values()];
  const timers = jobs.filter(({ timer, holder }) => timer !== null && timer.timer.type !== "run_timeout" && holder === null);
  switch (kind) {
    case "deliver":
      withJob(of(jobs.filter(({ timer, holder }) => timer === null && holder === null)), (job) => deliver(world, job, workerFor(job, pick), slots));
      return;
    case "succeed":
      run(world, pick, { kind: "succeeded", outputs: pick % 7 === 0 ? {} : { ok: true } });
      return;
    case "break":
      run(world, pick, { kind: "failed", code: pick % 2 === 0 ? "boom" : "timeout", retryable: pick % 3 !== 0, timedOut: pick % 2 === 1 });
      return;
    case "timer":
      withJob(of(timers.toSorted((a, b) => (a.timer?.at ?? 0) - (b.timer?.at ?? 0)).slice(0, 1)), (job) => {
        world.now = Math.max(world.now, job.timer?.at ?? 0);
        deliver(world, job, workerFor(job, pick), slots);
      });
      return;
    case "early":
      // The clock of the queue is ahead of this one, or the run's own time is over.
      withJob(of(pick % 20 === 0 ? jobs.filter(({ timer }) => timer !== null) : timers), (job) => deliver(world, job, workerFor(job, pick), slots));
      return;
    case "late": {
      const timer = of(world.timers);
      if (timer !== undefined && !(timer.type === "run_timeout" && pick % 20 !== 0)) world.take({ type: "timer_fired", timer });
      return;
    }
    case "clock":
      world.now += pick % 90_000;
      return;
    case "approve":
    case "reject":
      decide(world, pick, kind === "approve" ? "approved" : "rejected");
      return;
    case "childStarted":
    case "childEnded":
      child(world, pick, kind === "childEnded");
      return;
    case "operate": {
      const stageId = of([...world.state.stages.keys()], Math.floor(pick / ACTS.length));
      const act = of(ACTS);
      if (stageId !== undefined && act !== undefined) refusable(world, { type: "operate", stageId, act, actor: PEOPLE[0] as never, reason: "" });
      return;
    }
    case "pause":
    case "cancel":
      refusable(world, { type: kind, actor: PEOPLE[0] as never, reason: "so be it" });
      return;
    case "resume":
      refusable(world, { type: "resume", actor: PEOPLE[0] as never });
      return;
    case "lose":
      withJob(of(jobs.filter(({ holder }) => holder !== null)), (job) => lose(world, job));
      return;
    case "stray": {
      const stray = of(world.stray);
      if (stray !== undefined) reportStray(world, stray, { kind: "succeeded", outputs: { ok: true } });
      return;
    }
    case "recover":
      recover(world);
      return;
    case "note": {
      const [first] = world.state.stages.keys();
      world.take({ type: "note", event: { type: "stage.progress", stage_id: first ?? null, attempt: 1, data: { fraction: null, text: "on the way" } } });
    }
  }
}

function decide(world: World, pick: number, decision: "approved" | "rejected"): void {
  const waiting = [...world.state.openApprovals.keys()];
  const stageId = waiting[pick % Math.max(1, waiting.length)];
  const actor = PEOPLE[Math.floor(pick / 7) % PEOPLE.length];
  if (stageId !== undefined && actor !== undefined) refusable(world, { type: "gate_decided", stageId, decision, actor, comment: "", form: {} });
}

function child(world: World, pick: number, ended: boolean): void {
  const children = [...world.children];
  const [id, awaited] = children[pick % Math.max(1, children.length)] ?? [];
  if (id === undefined || awaited === undefined) return;
  const { stageId, attempt } = awaited;
  if (!ended) world.take({ type: "child_started", stageId, attempt });
  else {
    const error = { code: "child_failed", message: "it broke", retryable: pick % 4 === 0 };
    world.take({ type: "child_ended", stageId, attempt, end: pick % 3 === 0 ? { status: "failed", error } : { status: "completed", outputs: { ok: true } } });
  }
}

function run(world: World, pick: number, outcome: Outcome): void {
  const execution = world.executions[pick % Math.max(1, world.executions.length)];
  if (execution !== undefined) ok(finish(world, execution, outcome, pick % 4) === null, `the result of ${execution.stageId}#${execution.attempt} is taken`);
}

/** A person may ask for what the state does not admit; the answer is one of the refusals that are meant for people. */
function refusable(world: World, input: RunInput): void {
  const refusal = world.take(input);
  ok(refusal === null || ["invalid_transition", "forbidden", "invalid_input", "not_found"].includes(refusal.code), `refused as ${refusal?.code}`);
}

function workerFor(job: Job, pick: number): (typeof WORKERS)[number] {
  const able = WORKERS.filter(({ labels }) => job.labels.every((label) => labels.includes(label)));
  return (able[pick % able.length] ?? WORKERS.at(-1)) as (typeof WORKERS)[number];
}

function withJob(job: Job | undefined, act: (job: Job) => void): void {
  if (job !== undefined) act(job);
}
