import { AppError } from "@/lib/shared/app-error";
import type { RunCommand } from "../core/commands";
import { waitsForSlot } from "../core/labels";
import type { Claim } from "../core/run-input";
import type { WorkerOptions } from "../engine";
import type { JobPayload, LeasedJob } from "../ports/job-queue";
import type { RunSignal } from "../ports/signals";
import type { EngineOptions } from "./create-engine";
import { Execution } from "./execution";
import { runHook } from "./hook";
import { Leases } from "./leases";
import { LinkedRuns } from "./linked-runs";
import type { LoadedRun, RunActors } from "./run-actors";

/** The net below notifications. */
const POLL_MS = 1_000;
const TOUCH_MS = 3_000;
/** Timers are looked for also while every slot is taken. */
const TIMER_BATCH = 8;
/** So many stages a run may start under one lease, and for so long, before whoever waits in the queue comes next. */
const TURN = 50;
const TURN_MS = 5_000;
/** A run whose state cannot be advanced is set aside after so many tries. */
const MAX_TRIES = 3;
/** Between tries: when connections are cut, all that a pool holds are. */
const AGAIN_MS = 1_000;

/** The part of the engine that claims work and executes stages in this process. */
export class Worker {
  private readonly executions = new Map<string, Execution>();
  private readonly leases: Leases;
  private readonly links: LinkedRuns;
  private readonly tries = new Map<string, number>();
  private readonly stops: (() => void)[] = [];
  private options: WorkerOptions | undefined;
  private fetching = false;
  private again = false;
  /** Whether the queue may hold due work that found no slot: then a slot that becomes free looks for it. */
  private backlog = false;
  /** Jobs for runs that were fetched and have not started anything yet: each keeps a slot. */
  private coming = 0;
  private draining = false;

  constructor(
    private readonly engine: EngineOptions,
    private readonly actors: RunActors,
  ) {
    this.links = new LinkedRuns(engine, actors);
    this.leases = new Leases(engine.queue, engine.clock, (error) => engine.logger.warn({ err: error }, "the queue did not take the end of a lease"));
  }

  async start(options: WorkerOptions): Promise<void> {
    this.options = options;
    this.actors.afterCommit = (run, commands) => this.afterCommit(run, commands);
    if (options.soleOwner) await this.recover();
    this.stops.push(
      this.engine.queue.onWake(() => void this.poll(false)),
      this.engine.signals.subscribe((signal) => void this.follow(signal)),
    );
    this.every(POLL_MS, () => this.poll(true));
    this.every(TOUCH_MS, () => this.touch());
    void this.poll(true);
  }

  /** Stops claiming, lets running stages finish for a while, then gives them back. */
  async drain(graceMs: number): Promise<void> {
    this.draining = true;
    for (const stop of this.stops.splice(0)) stop();
    await Promise.race([
      Promise.all([...this.executions.values()].map(({ done }) => done)),
      new Promise<void>((resolve) => this.engine.clock.after(graceMs, resolve)),
    ]);
    for (const execution of this.executions.values()) execution.abandon("the worker stops");
    await Promise.all([...this.executions.values()].map(({ done }) => done));
    await this.leases.releaseAll();
  }

  /** The process before this one is dead: what it was running goes on here at once. */
  private async recover(): Promise<void> {
    await this.engine.queue.releaseAll();
    for (const runId of await this.engine.store.unfinishedRunIds()) await this.guarded(runId, () => this.actors.send(runId, { type: "recover" }));
  }

  private every(intervalMs: number, work: () => Promise<void>): void {
    let cancel: () => void = () => undefined;
    const next = () => {
      cancel = this.engine.clock.after(intervalMs, () => void work().finally(() => this.draining || next()));
    };
    next();
    this.stops.push(() => cancel());
  }

  private free(): number {
    const busy = [...this.executions.values()].filter(({ ending }) => !ending).length;
    return (this.options?.slots ?? 0) - busy - this.actors.reserved - this.coming;
  }

  /** For what runs under a lease already: every free slot, until its turn is over; then it takes its place at the end of the queue. */
  private claim(lease: string): Claim {
    const isOver = this.leases.turns(lease) >= TURN || this.leases.ageMs(lease) >= TURN_MS;
    return this.claimOf(lease, isOver ? 0 : this.free());
  }

  private claimOf(lease: string, slots: number): Claim {
    const { worker = "", labels = [] } = this.options ?? {};
    return { worker, labels, lease, slots: this.draining ? 0 : Math.max(0, slots) };
  }

  private async poll(evenIfFull: boolean): Promise<void> {
    if (this.draining) return;
    if (this.fetching) {
      this.again = true;
      return;
    }
    this.fetching = true;
    try {
      do {
        this.again = false;
        const limit = this.free() > 0 ? this.free() : evenIfFull ? TIMER_BATCH : 0;
        this.backlog = limit === 0;
        if (limit === 0) return;
        const jobs = await this.engine.queue.fetch(limit, this.options?.labels ?? []);
        this.backlog = jobs.length === limit;
        // Who comes up together shares what is free: a run of many stages leaves the others theirs.
        const share = Math.max(1, Math.floor(this.free() / Math.max(1, jobs.length)));
        for (const job of jobs) void this.handle(job, share);
        if (jobs.length === limit && this.free() > 0) this.again = true;
        // Claims take their slots when they are handled: count again after that.
        await new Promise((resolve) => setImmediate(resolve));
      } while (this.again && !this.draining);
    } catch (error) {
      this.engine.logger.error({ err: error }, "fetching work failed; trying again");
    } finally {
      this.fetching = false;
    }
  }

  private async handle(job: LeasedJob, share: number): Promise<void> {
    const { payload } = job;
    const { runId } = payload;
    if (payload.kind === "advance" && this.free() <= 0) {
      this.backlog = true;
      // Without the release the lease ends by itself.
      return this.engine.queue.release([job]).catch((error: unknown) => this.engine.logger.warn({ err: error }, "a job could not be given back"));
    }
    const lease = this.leases.open(job);
    const arrived = payload.kind === "advance" ? this.expect() : () => undefined;
    const claim = () => {
      arrived();
      return this.claimOf(lease.name, Math.min(share, this.free()));
    };
    const settled = await this.guarded(runId, () => this.perform(payload, claim));
    arrived();
    // A run that could not be advanced is tried again; one whose queued stages found no slot here waits for another worker.
    if (!settled) await new Promise<void>((resolve) => this.engine.clock.after(AGAIN_MS, resolve));
    if (!settled || (payload.kind === "advance" && (await this.hasQueued(runId, lease.isIdle()).catch(() => true)))) lease.giveBack();
    lease.close();
  }

  /** Keeps a slot until what comes has arrived; returns the way to say so, which may be called again. */
  private expect(): () => void {
    let isComing = true;
    this.coming += 1;
    return () => {
      if (isComing) this.coming -= 1;
      isComing = false;
    };
  }

  private async perform(payload: JobPayload, claim: () => Claim): Promise<void> {
    const { runId } = payload;
    switch (payload.kind) {
      case "advance": {
        const run = await this.actors.current(runId, 0);
        if (run !== undefined && (await this.links.mayBegin(run))) await this.actors.send(runId, () => ({ type: "claim", claim: claim() }));
        return;
      }
      case "timer":
        await this.actors.send(runId, () => ({ type: "timer_fired", timer: payload.timer, claim: claim() }));
        return;
      case "hook":
        return this.runHook(payload);
      default:
        return this.links.perform(payload);
    }
  }

  private async runHook({ runId, hook }: Extract<JobPayload, { kind: "hook" }>): Promise<void> {
    const run = await this.actors.latest(runId);
    const call = run?.plan.definition.hooks[hook];
    if (run === undefined || call === undefined || run.state.hooksDone.has(hook)) return;
    const event = await runHook(this.engine, run, hook, call);
    await this.actors.send(runId, { type: "note", event });
  }

  private async hasQueued(runId: string, idle: boolean): Promise<boolean> {
    if (!idle) return false;
    const run = await this.actors.current(runId, 0);
    return run !== undefined && waitsForSlot(run.plan, run.state, this.options?.labels ?? []);
  }

  /** True where the run took its input, or there is nothing more to be done with it. */
  private async guarded(runId: string, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      this.tries.delete(runId);
      return true;
    } catch (error) {
      if (error instanceof AppError) return true;
      if (this.engine.store.isOutage(error)) {
        this.engine.logger.warn({ err: error, run_id: runId }, "the store did not take a step of a run; trying again");
        return false;
      }
      const tries = (this.tries.get(runId) ?? 0) + 1;
      this.tries.set(runId, tries);
      this.engine.logger.error({ err: error, run_id: runId, tries }, "a run could not be advanced");
      if (tries < MAX_TRIES) return false;
      return this.quarantine(runId, error);
    }
  }

  /** False where the store is away: then it is not known whether the run is at fault. */
  private async quarantine(runId: string, reason: unknown): Promise<boolean> {
    this.tries.delete(runId);
    try {
      await this.engine.store.quarantine(runId, reason instanceof Error ? reason.message : String(reason));
      return true;
    } catch (error) {
      this.engine.logger.error({ err: error, run_id: runId }, "a run could not be quarantined");
      return false;
    }
  }

  private afterCommit(run: LoadedRun, commands: readonly RunCommand[]): void {
    for (const command of commands) {
      if (command.type === "dispatchStage") this.execute(run, command);
      else if (command.type === "cancelStage") {
        const { stageId, attempt, reason } = command;
        for (const isUndoing of [false, true]) this.executions.get(executionKey(run.frozen.runId, stageId, attempt, isUndoing))?.abandon(reason);
      }
    }
  }

  private execute(run: LoadedRun, command: Extract<RunCommand, { type: "dispatchStage" }>): void {
    this.actors.reserved -= 1;
    const { runId } = run.frozen;
    const key = executionKey(runId, command.stageId, command.attempt, command.purpose === "compensate");
    const lease = this.leases.hold(command.lease);
    const execution = new Execution(this.engine, run, command, {
      note: (event) => this.actors.send(runId, { type: "note", event }),
      report: (result) => this.actors.send(runId, () => ({ ...result(), claim: this.claim(command.lease) })),
    });
    this.executions.set(key, execution);
    void execution.done.finally(() => {
      this.executions.delete(key);
      // Whoever is handed the job next finds what was started under it and runs nowhere.
      if (execution.inDoubt) lease.giveBack();
      lease.close();
      // A fetch costs more than a commit: on the happy path a stage needs none.
      if (this.backlog) void this.poll(false);
    });
  }

  /** Another process may have ended what runs here: a person's cancel reaches the process of the stage this way. */
  private async follow({ runId, position }: RunSignal): Promise<void> {
    const here = [...this.executions.values()].filter((execution) => execution.runId === runId && !execution.ending);
    if (position === null || here.length === 0) return;
    const run = await this.actors.current(runId, position).catch((error: unknown) => {
      this.engine.logger.warn({ err: error, run_id: runId }, "a run could not be looked at");
      return undefined;
    });
    if (run === undefined || run.state.position < position) return;
    for (const execution of here) {
      const { stages, compensations } = run.state;
      const now = (execution.purpose === "compensate" ? compensations : stages).get(execution.stageId);
      if (!execution.ending && (now?.status !== "running" || now.attempt !== execution.attempt)) execution.abandon("the stage was ended");
    }
  }

  private async touch(): Promise<void> {
    try {
      for (const lost of await this.leases.touch()) {
        for (const execution of this.executions.values()) if (execution.lease === lost) execution.abandon("the lease was lost");
      }
    } catch (error) {
      this.engine.logger.warn({ err: error }, "the heartbeat could not be written; trying again");
    }
  }
}

/** Undoing a stage counts tries of its own. */
function executionKey(runId: string, stageId: string, attempt: number, isUndoing: boolean): string {
  return `${runId}:${stageId}:${attempt}${isUndoing ? ":undo" : ""}`;
}
