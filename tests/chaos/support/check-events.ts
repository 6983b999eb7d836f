import { type Ending, joinHolds, type WrittenStage, type WrittenWorkflow } from "./expected-outcome";
import type { LoggedEvent } from "./run-log";

interface Seen {
  runningAttempt: number | null;
  attempts: Set<number>;
  ending: Ending | null;
}

export const STAGE_ENDS: ReadonlySet<string> = new Set(["stage.completed", "stage.failed", "stage.timed_out", "stage.skipped", "stage.cancelled"]);
export const RUN_ENDS: ReadonlySet<string> = new Set(["run.completed", "run.failed", "run.cancelled", "run.timed_out"]);

/** Reads the log of an ended run in order and says, one line each, what no history of the workflow may contain. */
export function checkEvents(workflow: WrittenWorkflow, events: readonly LoggedEvent[]): string[] {
  return new EventCheck(workflow).run(events);
}

class EventCheck {
  private readonly problems: string[] = [];
  private readonly written: Map<string, WrittenStage>;
  private readonly seen: Map<string, Seen>;
  private runEnds = 0;

  constructor(private readonly workflow: WrittenWorkflow) {
    this.written = new Map(workflow.stages.map((stage) => [stage.id, stage]));
    this.seen = new Map(workflow.stages.map(({ id }) => [id, { runningAttempt: null, attempts: new Set(), ending: null }]));
  }

  run(events: readonly LoggedEvent[]): string[] {
    for (const [index, event] of events.entries()) {
      if (event.position !== index + 1) this.problems.push(`position ${event.position} where ${index + 1} should be`);
      if (event.stage_id === null) this.takeRun(event);
      else this.takeStage(event, event.stage_id);
    }
    if (this.runEnds !== 1) this.problems.push(`it ended ${this.runEnds} times`);
    for (const [id, { ending }] of this.seen) if (ending === null) this.problems.push(`${id} has no end`);
    return this.problems;
  }

  private takeRun({ type, position }: LoggedEvent): void {
    if (RUN_ENDS.has(type)) this.runEnds += 1;
    else if (this.runEnds > 0 && type !== "hook.completed" && type !== "hook.failed") this.problems.push(`${type} at ${position}, after its end`);
  }

  private takeStage(event: LoggedEvent, id: string): void {
    const stage = this.written.get(id);
    const seen = this.seen.get(id);
    const where = `${event.type} of ${id} at ${event.position}`;
    if (stage === undefined || seen === undefined) {
      this.problems.push(`${where}: there is no such stage`);
      return;
    }
    if (seen.ending !== null) this.problems.push(`${where}: the stage had ended as ${seen.ending.status}`);
    if (this.runEnds > 0) this.problems.push(`${where}: the run had ended`);
    if (event.type === "stage.started") this.takeStart(event, stage, seen, where);
    else if (event.type === "stage.queued" || event.type === "gate.requested") this.requireJoin(stage, where);
    else if (event.type === "stage.retrying" || event.type === "stage.waiting") this.takePause(event, stage, seen, where);
    else if (STAGE_ENDS.has(event.type)) this.takeEnd(event, stage, seen, where);
  }

  private takeStart(event: LoggedEvent, stage: WrittenStage, seen: Seen, where: string): void {
    const attempt = event.attempt ?? 0;
    if (seen.runningAttempt !== null) this.problems.push(`${where}: attempt ${seen.runningAttempt} was still running`);
    if (seen.attempts.has(attempt)) this.problems.push(`${where}: attempt ${attempt} was held before`);
    if (seen.attempts.size > 0 && attempt !== Math.max(...seen.attempts) + 1) this.problems.push(`${where}: attempt ${attempt} does not follow`);
    this.requireJoin(stage, where);
    seen.attempts.add(attempt);
    seen.runningAttempt = attempt;
    const running = [...this.seen.values()].filter(({ runningAttempt }) => runningAttempt !== null).length;
    if (running > this.workflow.maxParallel) this.problems.push(`${where}: ${running} run at once, and ${this.workflow.maxParallel} may`);
  }

  private requireJoin({ dependsOn, runIf }: WrittenStage, where: string): void {
    const before: Ending[] = [];
    for (const id of dependsOn) {
      const ending = this.seen.get(id)?.ending ?? null;
      if (ending === null) this.problems.push(`${where}: ${id} had not ended`);
      else before.push(ending);
    }
    if (before.length === dependsOn.length && !joinHolds(runIf, before)) this.problems.push(`${where}: the join rule ${runIf} does not hold`);
  }

  private takePause(event: LoggedEvent, stage: WrittenStage, seen: Seen, where: string): void {
    const lost = (event.data["error"] as { code?: string } | undefined)?.code === "worker_lost";
    if (event.type === "stage.retrying" && stage.fate === "succeed" && !lost) this.problems.push(`${where}: a stage that always succeeds has failed`);
    if (seen.runningAttempt !== null && seen.runningAttempt !== event.attempt) this.problems.push(`${where}: attempt ${seen.runningAttempt} is running`);
    seen.runningAttempt = null;
  }

  private takeEnd(event: LoggedEvent, stage: WrittenStage, seen: Seen, where: string): void {
    const isGate = ["approve", "reject", "wait"].includes(stage.fate);
    if (event.type === "stage.completed" && !isGate && seen.runningAttempt !== event.attempt)
      this.problems.push(`${where}: attempt ${event.attempt} was not running`);
    if (event.type === "stage.skipped" && seen.attempts.size > 0) this.problems.push(`${where}: it had been started`);
    seen.runningAttempt = null;
    seen.ending = { status: event.type.slice("stage.".length), tolerated: event.data["tolerated"] === true };
  }
}
