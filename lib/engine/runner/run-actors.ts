import { AppError } from "@/lib/shared/app-error";
import { isTerminalRun, type RunStatus } from "@/lib/shared/run/status";
import { replay } from "../core/apply";
import type { RunCommand } from "../core/commands";
import type { Draft } from "../core/draft";
import type { FrozenRun } from "../core/projection-rows";
import type { RunInput } from "../core/run-input";
import type { RunPlan } from "../core/run-plan";
import { advance, type Transition } from "../core/transition";
import { changeOf } from "./change";
import type { EngineOptions } from "./create-engine";
import { RecentlyUsed } from "./recently-used";
import { RunPlans } from "./run-plans";

/** A run in memory. Its state is changed in place by each step: who keeps it sees the run as it is, not as it was. */
export interface LoadedRun {
  plan: RunPlan;
  frozen: FrozenRun;
  number: number;
  readonly state: Draft;
}

/** What the worker does with the commands of a step once they are committed. */
export type AfterCommit = (run: LoadedRun, commands: readonly RunCommand[]) => void;

/** An input, made at the moment it is taken: how many slots are free is known only then. */
export type InputSource = RunInput | (() => RunInput);

interface Letter {
  input: InputSource;
  resolve(status: RunStatus): void;
  reject(error: unknown): void;
}

/** Idle runs that stay in memory, so that the next thing that happens to them does not reload their log. */
const CACHED_RUNS = 500;
const CACHED_ENDED_RUNS = 50;
/** Against another process that keeps winning: after that many lost races something else is wrong. */
const MAX_CONFLICTS = 50;

/** The runs of this process: each takes one step at a time, and what comes in during a commit goes into the next one together. */
export class RunActors {
  private readonly loaded = new RecentlyUsed<LoadedRun>(CACHED_RUNS);
  /** For what comes late: jobs that were on their way when the run ended. */
  private readonly ended = new RecentlyUsed<LoadedRun>(CACHED_ENDED_RUNS);
  private readonly plans = new RunPlans();
  private readonly letters = new Map<string, Letter[]>();
  private readonly busy = new Set<string>();
  /** Set by the worker of this process. */
  afterCommit: AfterCommit = () => undefined;

  constructor(private readonly options: EngineOptions) {}

  /** Keeps a run that was just created, so that its first step need not load it. */
  adopt(run: LoadedRun): void {
    this.keep(run);
  }

  /** Hands an input to a run. Resolves to the run's status once it is committed. */
  send(runId: string, input: InputSource): Promise<RunStatus> {
    return new Promise((resolve, reject) => {
      const waiting = this.letters.get(runId);
      if (waiting === undefined) this.letters.set(runId, [{ input, resolve, reject }]);
      else waiting.push({ input, resolve, reject });
      if (!this.busy.has(runId)) void this.work(runId);
    });
  }

  /** The run as it is in the store: reloaded where `position` says that another process went on. */
  async current(runId: string, position: number): Promise<LoadedRun | undefined> {
    const run = this.known(runId);
    if (run !== undefined && run.state.position >= position) return run;
    if (!this.busy.has(runId)) this.forget(runId);
    return this.load(runId);
  }

  /** The same where nothing says how far the run is: a job is sent by whichever process took the last step, and the log is asked whether it was this one. */
  async latest(runId: string): Promise<LoadedRun | undefined> {
    const run = this.known(runId);
    if (run === undefined) return this.load(runId);
    const { position } = run.state;
    return this.current(runId, (await this.isBehind(runId, position)) ? position + 1 : position);
  }

  private async work(runId: string): Promise<void> {
    this.busy.add(runId);
    try {
      for (let batch = this.letters.get(runId); batch !== undefined && batch.length > 0; batch = this.letters.get(runId)) {
        this.letters.delete(runId);
        await this.deliver(runId, batch);
        // A stream of commits must not keep pages and heartbeats waiting.
        await new Promise((resolve) => setImmediate(resolve));
      }
    } finally {
      this.busy.delete(runId);
      this.letters.delete(runId);
    }
  }

  private async deliver(runId: string, batch: readonly Letter[]): Promise<void> {
    try {
      for (let tries = 0; tries < MAX_CONFLICTS; tries += 1) if (await this.tryDeliver(runId, batch)) return;
      throw new Error(`run ${runId}: ${MAX_CONFLICTS} lost races for one position`);
    } catch (error) {
      // What was computed may not be what the store holds.
      this.forget(runId);
      for (const letter of batch) letter.reject(error);
    }
  }

  /** False: another process was faster, and the state is gone. */
  private async tryDeliver(runId: string, batch: readonly Letter[]): Promise<boolean> {
    const run = this.known(runId) ?? (await this.load(runId));
    if (run === undefined) throw new AppError("not_found", "there is no such run");
    const expectedPosition = run.state.position;
    const { steps, accepted, refused } = this.steps(run, batch);
    // Nothing to write means that no commit will tell whether another process went on meanwhile: then the log is asked.
    if ((refused.length > 0 || steps.some((step) => step.events.length === 0)) && (await this.isBehind(runId, expectedPosition))) {
      this.undo(runId, steps);
      return false;
    }
    if (!(await this.commit(run, expectedPosition, steps))) return false;
    if (this.options.cache === false) this.forget(runId);
    else this.keep(run);
    this.afterCommit(
      run,
      steps.flatMap((step) => step.commands),
    );
    const { status } = run.state.run;
    for (const letter of accepted) letter.resolve(status);
    for (const { letter, error } of refused) letter.reject(error);
    return true;
  }

  private async isBehind(runId: string, position: number): Promise<boolean> {
    return (await this.options.store.eventsAfter(runId, position, 1)).length > 0;
  }

  /** False where another process was faster. A step without events has nothing to write. */
  private async commit({ plan, frozen }: LoadedRun, expectedPosition: number, steps: readonly Transition[]): Promise<boolean> {
    if (steps.every((step) => step.events.length === 0)) return true;
    try {
      if ((await this.options.store.commit(changeOf(plan, frozen, expectedPosition, steps, this.options.namedUuid))) === "committed") return true;
    } catch (error) {
      this.undo(frozen.runId, steps);
      throw error;
    }
    this.undo(frozen.runId, steps);
    return false;
  }

  private steps({ plan, frozen, state }: LoadedRun, batch: readonly Letter[]) {
    const steps: Transition[] = [];
    const accepted: Letter[] = [];
    const refused: { letter: Letter; error: AppError }[] = [];
    for (const letter of batch) {
      const input = typeof letter.input === "function" ? letter.input() : letter.input;
      try {
        const step = advance({ plan, frozen, at: this.options.clock.now(), namedUuid: this.options.namedUuid }, state, input);
        this.reserved += dispatches(step);
        steps.push(step);
        accepted.push(letter);
      } catch (error) {
        if (!(error instanceof AppError)) {
          this.undo(frozen.runId, steps);
          throw error;
        }
        refused.push({ letter, error });
      }
    }
    return { steps, accepted, refused };
  }

  /** Slots that steps have filled whose stages do not run yet. */
  reserved = 0;

  /** What was computed will not be written: the state that it has changed is gone. */
  private undo(runId: string, steps: readonly Transition[]): void {
    this.forget(runId);
    for (const step of steps) this.reserved -= dispatches(step);
  }

  private async load(runId: string): Promise<LoadedRun | undefined> {
    const stored = await this.options.store.load(runId);
    if (stored === undefined) return undefined;
    const { frozen, number, events } = stored;
    const plan = this.plans.of(frozen);
    const run = { plan, frozen, number, state: replay(plan, runId, events) };
    if (this.options.cache !== false && !this.busy.has(runId)) this.keep(run);
    return run;
  }

  private keep(run: LoadedRun): void {
    const { runId } = run.frozen;
    const isEnded = isTerminalRun(run.state.run.status);
    (isEnded ? this.ended : this.loaded).set(runId, run);
    (isEnded ? this.loaded : this.ended).delete(runId);
  }

  private known(runId: string): LoadedRun | undefined {
    return this.loaded.get(runId) ?? this.ended.get(runId);
  }

  private forget(runId: string): void {
    this.loaded.delete(runId);
    this.ended.delete(runId);
  }
}

function dispatches(step: Transition): number {
  return step.commands.filter((command) => command.type === "dispatchStage").length;
}
