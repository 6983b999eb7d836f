import type { NamedUuid } from "@/lib/shared/ids";
import type { NewRunEvent, RunEvent } from "@/lib/shared/run/events";
import { apply, type Draft, draftOf } from "./apply";
import type { RunCommand } from "./commands";
import type { FrozenRun } from "./projection-rows";
import type { Claim } from "./run-input";
import type { RunPlan } from "./run-plan";
import type { RunState } from "./run-state";

/** What a transition is given beside the state: the same for every input of a run but for the time. */
export interface TransitionContext {
  plan: RunPlan;
  frozen: FrozenRun;
  at: Date;
  namedUuid: NamedUuid;
}

/** One step under construction. The draft is at every moment the fold of the events so far. */
export class Step {
  readonly draft: Draft;
  readonly events: RunEvent[] = [];
  readonly commands: RunCommand[] = [];
  readonly stages = new Set<string>();
  readonly approvals = new Set<string>();
  readonly at: string;
  /** Slots that this step may still fill. */
  slots: number;
  /** The stage whose retry timer fired in this step: due, also where this machine's clock is behind that of the queue. */
  due: string | null = null;

  constructor(
    readonly context: TransitionContext,
    readonly before: RunState,
    readonly claim: Claim | undefined,
  ) {
    this.draft = draftOf(before);
    this.at = context.at.toISOString();
    this.slots = claim?.slots ?? 0;
  }

  emit(event: NewRunEvent): void {
    const placed: RunEvent = { ...event, position: this.draft.position + 1, at: this.at };
    apply(this.context.plan, this.draft, placed);
    this.events.push(placed);
    if (event.stage_id !== null) this.stages.add(event.stage_id);
    if ("approval_id" in event.data) this.approvals.add(event.data.approval_id);
    if (event.stage_id === null) return;
    for (const [id, { stageId }] of this.draft.approvals) if (stageId === event.stage_id) this.approvals.add(id);
  }

  command(command: RunCommand): void {
    this.commands.push(command);
  }

  /** Leaves an attempt, or with null the run itself, to whichever worker has a slot. */
  handOver(stageId: string | null, attempt = 0): void {
    this.command({ type: "handOver", stageId, attempt, position: this.draft.position });
  }

  /** The time that is so many milliseconds from now. */
  later(delayMs: number): string {
    return new Date(this.context.at.getTime() + delayMs).toISOString();
  }
}
