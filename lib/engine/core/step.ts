import type { NamedUuid } from "@/lib/shared/ids";
import type { NewRunEvent, RunEvent } from "@/lib/shared/run/events";
import { apply } from "./apply";
import type { RunCommand } from "./commands";
import type { Draft } from "./draft";
import { labelsOf } from "./labels";
import type { FrozenRun } from "./projection-rows";
import type { Claim } from "./run-input";
import type { RunPlan } from "./run-plan";

/** What a transition is given beside the state: the same for every input of a run but for the time. */
export interface TransitionContext {
  plan: RunPlan;
  frozen: FrozenRun;
  at: Date;
  namedUuid: NamedUuid;
}

/** One step under construction. The draft is at every moment the fold of the events so far. */
export class Step {
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
    readonly draft: Draft,
    readonly claim: Claim | undefined,
  ) {
    this.at = context.at.toISOString();
    this.slots = claim?.slots ?? 0;
  }

  emit(event: NewRunEvent): void {
    const placed: RunEvent = { ...event, position: this.draft.position + 1, at: this.at };
    const { stage_id: stageId } = event;
    // An approval can be closed by what happens to its stage.
    const open = stageId === null ? undefined : this.draft.openApprovals.get(stageId);
    if (open !== undefined) this.approvals.add(open);
    apply(this.context.plan, this.draft, placed);
    this.events.push(placed);
    if (stageId !== null) this.stages.add(stageId);
    if ("approval_id" in event.data) this.approvals.add(event.data.approval_id);
    if ("by" in event.data) for (const id of event.data.by?.reset ?? []) this.stages.add(id);
    if (event.type === "stage.waiting" && event.data.items !== undefined)
      for (const id of this.draft.fanOuts.get(stageId ?? "")?.backlog ?? []) this.stages.add(id);
  }

  command(command: RunCommand): void {
    this.commands.push(command);
  }

  /**
   * Leaves an attempt, or with null the run itself, to whichever worker has a slot and the labels. One job for each set of labels is
   * enough: who takes it starts what it can and hands the rest on, and a run of many stages stands in the queue once, not many times.
   */
  handOver(stageId: string | null, attempt = 0): void {
    const labels = stageId === null ? [] : labelsOf(this.context.plan, this.draft, stageId).toSorted();
    if (this.commands.some((command) => command.type === "handOver" && command.labels.join() === labels.join())) return;
    this.command({ type: "handOver", stageId, attempt, position: this.draft.position, labels });
  }

  /** Whether a stage that asks for the same labels is queued already. */
  isHandedOver(stageId: string): boolean {
    const { plan } = this.context;
    const labels = labelsOf(plan, this.draft, stageId).toSorted().join();
    for (const id of this.draft.queued) if (labelsOf(plan, this.draft, id).toSorted().join() === labels) return true;
    return false;
  }

  /** Whether this process may start a stage: it has a slot, and carries the labels that the stage asks for. */
  canStart(stageId: string): boolean {
    return this.slots > 0 && this.hasLabels(stageId);
  }

  hasLabels(stageId: string): boolean {
    if (this.claim === undefined) return false;
    const { labels } = this.claim;
    return labelsOf(this.context.plan, this.draft, stageId).every((label) => labels.includes(label));
  }

  /** The time that is so many milliseconds from now. */
  later(delayMs: number): string {
    return new Date(this.context.at.getTime() + delayMs).toISOString();
  }
}
