import type { Approval, RunDetail, RunEventView, RunStage } from "@/lib/api/contracts/executions";
import type { NewRunEvent } from "@/lib/shared/run/events";
import { isTerminalStage } from "@/lib/shared/run/status";

/** `stale`: the event says that something changed which it does not carry whole, so that the run should be read again. */
export interface Folded {
  run: RunDetail;
  stale: boolean;
}

/** The run as it is after the event. An event that the run contains already changes nothing; one after a gap leaves the run as it was, stale. */
export function applyRunEvent(run: RunDetail, event: RunEventView): Folded {
  if (event.position <= run.position) return { run, stale: false };
  if (event.position > run.position + 1) return { run, stale: true };
  const moved = { ...run, position: event.position };
  const typed = event as unknown as NewRunEvent;
  if (typed.type.startsWith("stage.")) return onStage(moved, typed, event);
  return onRun(moved, typed, event.at);
}

/** A stage that nothing has happened to. */
export const UNTOUCHED = {
  status: "pending",
  attempt: 0,
  inputs: null,
  outputs: null,
  outputs_bytes: undefined,
  error: null,
  detail: null,
  held: false,
  reused: null,
  overridden: null,
  child_run_id: null,
  simulated: false,
  worker: null,
  queued_at: null,
  started_at: null,
  completed_at: null,
  retry_at: null,
  duration_ms: null,
} as const satisfies Partial<RunStage>;

function onRun(run: RunDetail, event: NewRunEvent, at: string): Folded {
  switch (event.type) {
    case "run.started":
      return fresh({ ...run, status: "running", started_at: run.started_at ?? at });
    case "run.resumed": {
      // Back to running, or to waiting: which of them, the run itself knows.
      const status = run.approvals.some(({ state }) => state === "pending") ? "waiting" : "running";
      return { run: { ...run, status, error: null, completed_at: null, duration_ms: null }, stale: true };
    }
    case "run.waiting":
      return fresh({ ...run, status: "waiting" });
    case "run.paused":
      return fresh({ ...run, status: "paused" });
    case "run.completed":
      return { run: ended({ ...run, status: "completed", has_failures: event.data.has_failures }, at), stale: true };
    case "run.failed":
      return { run: ended({ ...run, status: "failed", error: event.data.error }, at), stale: true };
    case "run.timed_out":
      return { run: ended({ ...run, status: "timed_out", error: event.data.error }, at), stale: true };
    case "run.cancelled":
      return { run: ended({ ...run, status: "cancelled" }, at), stale: true };
    case "gate.requested":
    case "gate.decided":
    case "gate.escalated":
      // Who may decide is not in the event.
      return { run, stale: true };
    default:
      return fresh(run);
  }
}

function onStage(run: RunDetail, event: NewRunEvent, { stage_id, attempt, at }: RunEventView): Folded {
  const before = run.stages.find(({ id }) => id === stage_id);
  if (before === undefined) return { run, stale: true };
  const stage = { ...before, attempt: attempt ?? before.attempt, ...changeOf(event, at) };
  const reset = new Set("by" in event.data ? event.data.by?.reset : []);
  const stages = run.stages.map((other) => (other.id === stage.id ? timed(stage) : reset.has(other.id) ? { ...other, ...UNTOUCHED } : other));
  const running = run.status === "waiting" && event.type === "stage.started";
  const again = run.stages.filter(({ id, status }) => reset.has(id) && isTerminalStage(status)).length;
  const stages_done = run.stages_done - again + Number(isTerminalStage(stage.status)) - Number(isTerminalStage(before.status));
  const status = running ? "running" : run.status;
  // What a person does to a stage is told in full by the run alone, and what a started run is, its id does not say.
  const approvals = isTerminalStage(stage.status) ? run.approvals.map((gate) => closed(gate, stage, at)) : run.approvals;
  return { run: { ...run, status, stages, stages_done, approvals }, stale: "by" in event.data || "child_run_id" in event.data };
}

/** A gate ends with its stage: what is told of it in full comes with the run, but nobody is asked any more. */
function closed(gate: Approval, { id, status }: RunStage, at: string): Approval {
  if (gate.stage_id !== id || gate.state !== "pending") return gate;
  const state = status === "completed" ? "approved" : status === "failed" ? "rejected" : status === "timed_out" ? "expired" : "cancelled";
  return { ...gate, state, decided_at: at, can_decide: false };
}

function changeOf(event: NewRunEvent, at: string): Partial<RunStage> {
  switch (event.type) {
    case "stage.queued":
      return { status: "queued", queued_at: at, completed_at: null, duration_ms: null, error: null, retry_at: null };
    case "stage.started":
      return { status: "running", started_at: at, completed_at: null, duration_ms: null, inputs: event.data.inputs, worker: event.data.worker, retry_at: null };
    case "stage.progress":
      return { detail: event.data.text };
    case "stage.retrying":
      return { status: "retrying", error: event.data.error, retry_at: event.data.retry_at };
    case "stage.waiting":
      return {
        status: "waiting",
        inputs: event.data.inputs,
        ...(event.data.error === undefined ? {} : { error: event.data.error }),
        ...(event.data.child_run_id === undefined ? {} : { child_run_id: event.data.child_run_id }),
      };
    case "stage.completed":
      return {
        status: "completed",
        ...outputsOf(event.data),
        ...(event.data.inputs === undefined ? {} : { inputs: event.data.inputs }),
        simulated: event.data.simulated ?? false,
        reused: event.data.reused ?? null,
        overridden: null,
        completed_at: at,
        error: null,
      };
    case "stage.overridden": {
      const { actor, reason } = event.data.by;
      return { status: "completed", ...outputsOf(event.data), overridden: { actor, reason, at }, reused: null, held: false, completed_at: at, error: null };
    }
    case "stage.held":
      return { held: true };
    case "stage.released":
      return { held: false };
    case "stage.failed":
      return { status: "failed", ...outputsOf(event.data), error: event.data.error, completed_at: at };
    case "stage.timed_out":
      return { status: "timed_out", ...outputsOf(event.data), error: event.data.error, completed_at: at };
    case "stage.skipped":
      return { status: "skipped", detail: event.data.detail, completed_at: at };
    case "stage.cancelled":
      return { status: "cancelled", detail: event.data.reason, completed_at: at };
    default:
      return {};
  }
}

/** Where outputs are left out for their size, the event says the size in their place. */
function outputsOf({ outputs, outputs_bytes }: Pick<RunStage, "outputs" | "outputs_bytes">): Pick<RunStage, "outputs" | "outputs_bytes"> {
  return { outputs, outputs_bytes };
}

function timed(stage: RunStage): RunStage {
  const { started_at, completed_at } = stage;
  return { ...stage, duration_ms: started_at === null || completed_at === null ? null : Date.parse(completed_at) - Date.parse(started_at) };
}

function ended(run: RunDetail, at: string): RunDetail {
  return { ...run, completed_at: at, duration_ms: run.started_at === null ? null : Date.parse(at) - Date.parse(run.started_at) };
}

function fresh(run: RunDetail): Folded {
  return { run, stale: false };
}
