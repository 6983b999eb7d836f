import { deepStrictEqual, equal, throws } from "node:assert/strict";
import { handOverName, type RunCommand, timerName } from "@/lib/engine/core/commands";
import { type Draft, draftOf, emptyDraft } from "@/lib/engine/core/draft";
import type { FrozenRun } from "@/lib/engine/core/projection-rows";
import type { Claim, RunInput } from "@/lib/engine/core/run-input";
import { compileRunPlan, type RunPlan } from "@/lib/engine/core/run-plan";
import type { RunState } from "@/lib/engine/core/run-state";
import type { RunTimer } from "@/lib/engine/core/run-timer";
import { advance, transition } from "@/lib/engine/core/transition";
import { AppError } from "@/lib/shared/app-error";
import type { RunEvent } from "@/lib/shared/run/events";
import { namedUuid } from "../../engine/support/engine";
import { LogJudge } from "./log-judge";
import { definitionOf, type PlanSpec } from "./random-plan";

/** Something that the queue holds. `count`: how often it was handed out before; `holder`: who has it now. */
export interface Job {
  id: string;
  labels: readonly string[];
  timer: { timer: RunTimer; at: number } | null;
  count: number;
  holder: Worker | null;
}

export interface Worker {
  name: string;
  labels: readonly string[];
}

export type Execution = Pick<Extract<RunCommand, { type: "dispatchStage" }>, "purpose" | "stageId" | "attempt" | "lease">;

const NO_LABELS: readonly string[] = [];
const GRACE = { kind: "user", id: "grace", name: "Grace" } as const;

/** A run with all that is around it: a queue, workers, other runs and a clock, each as far as the commands of the core bring it about. */
export class World {
  readonly plan: RunPlan;
  readonly frozen: FrozenRun;
  readonly events: RunEvent[] = [];
  readonly jobs = new Map<string, Job>();
  readonly executions: Execution[] = [];
  /** Executions whose worker has lost its lease or was told to stop, and may not know it. */
  readonly stray: Execution[] = [];
  readonly children = new Map<string, { stageId: string; attempt: number }>();
  readonly timers: RunTimer[] = [];
  readonly judge: LogJudge;
  state: RunState;
  /** The same run, changed in place. */
  private readonly twin: Draft;
  now = Date.UTC(2026, 0, 1);

  constructor(spec: PlanSpec) {
    const { source, definition } = definitionOf(spec);
    this.plan = compileRunPlan(definition);
    const trigger = { type: "manual", payload: null } as const;
    const workflow = { workflowRowId: "w", workflowId: "random", workflowName: "Random", version: "1.0.0", source, hash: "h", parameters: { text: "x" } };
    const workspace = { slug: "default", name: "Default", timezone: "UTC" };
    const createdAt = new Date(this.now).toISOString();
    this.frozen = { runId: "r", workspaceId: "ws", ...workflow, overrides: {}, trigger, actor: GRACE, workspace, parent: null, concurrency: null, createdAt };
    this.state = emptyDraft(this.plan, "r");
    this.twin = emptyDraft(this.plan, "r");
    this.judge = new LogJudge(definition);
    this.take({ type: "create", reuse: [] });
  }

  /** Gives an input to the run. Answers why it was refused, else null. Holds that both forms of the core agree, and that a refusal changes nothing. */
  take(input: RunInput): AppError | null {
    const context = { plan: this.plan, frozen: this.frozen, at: new Date(this.now), namedUuid };
    const before = this.state;
    const copy = this.plan.stages.size < 10 ? structuredClone(draftOf(before)) : null;
    try {
      const step = transition(context, before, input);
      if (copy !== null) deepStrictEqual(before, copy, "a transition leaves the state that it was given as it was");
      const same = advance(context, this.twin, input);
      deepStrictEqual(same.events, step.events);
      deepStrictEqual(same.commands, step.commands);
      deepStrictEqual([same.stages, same.approvals], [step.stages, step.approvals]);
      this.state = step.state;
      this.events.push(...step.events);
      for (const command of step.commands) this.obey(command);
      for (const event of step.events) this.judge.see(event);
      this.judge.seeCommands(step.events, step.commands);
      return null;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      throws(
        () => advance(context, this.twin, input),
        (other) => other instanceof AppError && other.message === error.message,
      );
      this.requireTwin();
      return error;
    }
  }

  /** The run that is changed in place is where the other one is. */
  requireTwin(): void {
    deepStrictEqual(this.twin, this.state);
  }

  private obey(command: RunCommand): void {
    switch (command.type) {
      case "dispatchStage":
        this.executions.push(command);
        return;
      case "cancelStage":
        this.abandon(({ stageId, attempt }) => stageId === command.stageId && attempt === command.attempt);
        return;
      case "handOver":
        this.send(handOverName("r", command), command.labels, null);
        return;
      case "startTimer":
        this.timers.push(command.timer);
        this.send(timerName("r", command.timer), NO_LABELS, { timer: command.timer, at: Date.parse(command.at) });
        return;
      case "cancelTimer": {
        const id = timerName("r", command.timer);
        // One that was handed out is the lease of what runs under it.
        const job = this.jobs.get(id);
        if (job?.holder === null && job.count === 0) this.jobs.delete(id);
        return;
      }
      case "startChild":
        equal(this.children.has(command.childRunId), false, "no child is started twice");
        this.children.set(command.childRunId, command);
        return;
      case "cancelChild":
        this.children.delete(command.childRunId);
    }
  }

  /** As the queue does: an id that it holds already is the same job. */
  private send(id: string, labels: readonly string[], timer: Job["timer"]): void {
    if (!this.jobs.has(id)) this.jobs.set(id, { id, labels, timer, count: 0, holder: null });
  }

  /** These executions go on without anybody wanting their result. */
  abandon(which: (execution: Execution) => boolean): void {
    for (const execution of this.executions.filter(which)) {
      this.executions.splice(this.executions.indexOf(execution), 1);
      this.stray.push(execution);
    }
  }

  claim(job: Job, worker: Worker, slots: number): Claim {
    return { worker: worker.name, labels: worker.labels, lease: `${job.id}/${job.count}`, slots };
  }
}

export function jobOf(lease: string): string {
  return lease.slice(0, lease.lastIndexOf("/"));
}
