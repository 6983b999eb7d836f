import type { RunEventView } from "@/lib/api/contracts/executions";
import type { NewRunEvent, RunError } from "@/lib/shared/run/events";
import type { StageStatus } from "@/lib/shared/run/status";

/** What a stage did for a while. Times in milliseconds since 1970; `to` null: still. */
export interface Phase {
  kind: "queued" | "running" | "waiting" | "retrying" | "held";
  attempt: number;
  from: number;
  to: number | null;
}

export interface Attempt {
  attempt: number;
  /** How it ended, or what it is doing. */
  status: StageStatus;
  startedAt: string | null;
  endedAt: string | null;
  worker: string | null;
  error: RunError | null;
}

export interface StageTimings {
  phases: Phase[];
  attempts: Attempt[];
}

/** By stage, what its events say about when it did what. A stage that nothing has happened to is not among them. */
export function stageTimings(events: readonly RunEventView[]): Map<string, StageTimings> {
  const timings = new Map<string, StageTimings>();
  for (const event of events) {
    if (event.stage_id === null || !event.type.startsWith("stage.")) continue;
    const known = timings.get(event.stage_id) ?? { phases: [], attempts: [] };
    timings.set(event.stage_id, known);
    note(known, event as unknown as NewRunEvent, event.at);
  }
  return timings;
}

function note(timings: StageTimings, event: NewRunEvent, at: string): void {
  const number = event.attempt ?? timings.attempts.at(-1)?.attempt ?? 0;
  switch (event.type) {
    case "stage.queued":
      begin(timings, "queued", number, at);
      return;
    case "stage.started":
      begin(timings, "running", number, at);
      change(timings, number, { status: "running", startedAt: at, worker: event.data.worker });
      return;
    case "stage.waiting":
      begin(timings, "waiting", number, at);
      change(timings, number, { status: "waiting", ...(event.data.error === undefined ? {} : { error: event.data.error }) }, at);
      return;
    case "stage.retrying":
      // By hand after its end: that attempt has ended long ago, and as it was then.
      if (event.data.by === undefined) change(timings, number, { status: "failed", endedAt: at, error: event.data.error }, at);
      begin(timings, "retrying", number, at);
      return;
    case "stage.held":
      begin(timings, "held", number, at);
      return;
    case "stage.released":
      close(timings, at);
      return;
    case "stage.completed":
      end(timings, number, { status: "completed", error: null }, at);
      return;
    case "stage.overridden":
      end(timings, number, { status: "completed" }, at);
      return;
    case "stage.failed":
      end(timings, number, { status: "failed", error: event.data.error }, at);
      return;
    case "stage.timed_out":
      end(timings, number, { status: "timed_out", error: event.data.error }, at);
      return;
    case "stage.skipped":
      end(timings, number, { status: "skipped" }, at);
      return;
    case "stage.cancelled":
      end(timings, number, { status: "cancelled" }, at);
      return;
    default:
      return;
  }
}

function begin(timings: StageTimings, kind: Phase["kind"], attempt: number, at: string): void {
  close(timings, at);
  timings.phases.push({ kind, attempt, from: Date.parse(at), to: null });
}

function close({ phases }: StageTimings, at: string): void {
  const open = phases.at(-1);
  if (open !== undefined && open.to === null) open.to = Date.parse(at);
}

function end(timings: StageTimings, attempt: number, outcome: Partial<Attempt>, at: string): void {
  close(timings, at);
  // What never began has no attempt: it was skipped, or given its outputs by hand.
  if (attempt > 0) change(timings, attempt, { ...outcome, endedAt: at }, at);
}

/** `at`: when it began, should it be new. */
function change({ attempts }: StageTimings, attempt: number, values: Partial<Attempt>, at: string | null = null): void {
  const known = attempts.findLast((other) => other.attempt === attempt);
  if (known !== undefined) Object.assign(known, values);
  else attempts.push({ attempt, status: "running", startedAt: at, endedAt: null, worker: null, error: null, ...values });
}
