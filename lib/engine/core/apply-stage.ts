import { assertNever } from "@/lib/shared/assert-never";
import type { Json } from "@/lib/shared/json";
import type { ByHand, RunEvent } from "@/lib/shared/run/events";
import { isTerminalStage } from "@/lib/shared/run/status";
import { closeApproval } from "./apply-gate";
import { type Draft, hasFailed, makeReady, reindex, stageStateOf } from "./draft";
import { childId, childOf, type RunPlan, stageOf } from "./run-plan";
import type { StageState } from "./run-state";

type StageEvent = Extract<
  RunEvent,
  {
    type:
      | "stage.queued"
      | "stage.started"
      | "stage.retrying"
      | "stage.waiting"
      | "stage.completed"
      | "stage.overridden"
      | "stage.failed"
      | "stage.timed_out"
      | "stage.skipped"
      | "stage.cancelled";
  }
>;

/** Takes an event of a stage into the draft, and what follows from it for the stages behind it. */
export function applyStage(plan: RunPlan, draft: Draft, event: StageEvent): void {
  const stageId = event.stage_id ?? "";
  const before = stageStateOf(draft, stageId);
  const after = nextStage(before, event);
  draft.stages.set(stageId, after);
  draft.ready.delete(stageId);
  draft.unjudged.delete(stageId);
  place(draft.queued, stageId, after.status === "queued");
  place(draft.running, stageId, after.status === "running");
  place(draft.awaiting, stageId, after.status === "waiting" || after.status === "retrying");
  if (draft.run.status === "waiting" && (after.status === "running" || after.status === "queued"))
    draft.run = { status: "running", startedAt: draft.run.startedAt };
  if (event.type === "stage.retrying" && event.data.error.code === "worker_lost") draft.losses.set(stageId, (draft.losses.get(stageId) ?? 0) + 1);
  if (isTerminalStage(after.status) || after.status === "retrying" || (after.status === "waiting" && after.awaiting === "operator"))
    closeApproval(draft, stageId, after, event.at);
  if (event.type === "stage.waiting" && event.data.items !== undefined) expand(draft, stageId, event.data.items);
  const by = "by" in event.data ? event.data.by : undefined;
  if (by !== undefined || isTerminalStage(before.status)) {
    takeBack(plan, draft, by);
    return;
  }
  if (!isTerminalStage(after.status)) {
    const { parentId } = childOf(stageId) ?? {};
    if (parentId !== undefined) draft.fanOuts.get(parentId)?.backlog.delete(stageId);
    return;
  }
  endStage(plan, draft, stageId, after);
}

function endStage(plan: RunPlan, draft: Draft, stageId: string, after: StageState): void {
  draft.ended += 1;
  const child = childOf(stageId);
  if (after.status === "failed" || after.status === "timed_out") {
    draft.hasFailures = true;
    // What the failure of an item means is for its fan-out to say.
    if (child === undefined && !after.tolerated && stageOf(plan, stageId).error_policy.on_failure === "halt") draft.halted ??= { stageId, error: after.error };
  }
  const fanOut = child === undefined ? undefined : draft.fanOuts.get(child.parentId);
  if (fanOut !== undefined) {
    fanOut.backlog.delete(stageId);
    fanOut.open -= 1;
    fanOut.hasFailed ||= hasFailed(after);
  }
  for (const dependent of plan.dependents.get(stageId) ?? []) {
    const left = (draft.unmet.get(dependent) ?? 1) - 1;
    if (left > 0) {
      draft.unmet.set(dependent, left);
      continue;
    }
    draft.unmet.delete(dependent);
    if (stageStateOf(draft, dependent).status === "pending") makeReady(draft, dependent);
  }
}

/** A person's act may take ends back, of the stage and of those that were not run for want of it. */
function takeBack(plan: RunPlan, draft: Draft, by: ByHand | undefined): void {
  for (const id of by?.reset ?? []) {
    draft.stages.set(id, { status: "pending", attempt: stageStateOf(draft, id).attempt });
    draft.approved.delete(id);
  }
  if (draft.halted !== null && !hasFailed(stageStateOf(draft, draft.halted.stageId))) draft.halted = null;
  reindex(plan, draft);
}

/** A fan-out knows its items: a child for each, or at a later attempt those again that did not complete. */
function expand(draft: Draft, parentId: string, items: readonly Json[]): void {
  const backlog = new Set<string>();
  let takenBack = false;
  items.forEach((_, index) => {
    const id = childId(parentId, index);
    const before = draft.stages.get(id);
    if (before?.status === "completed" || (before?.status === "skipped" && before.reason === "condition")) return;
    if (before !== undefined && isTerminalStage(before.status)) {
      draft.ended -= 1;
      takenBack = true;
    }
    draft.stages.set(id, { status: "pending", attempt: before?.attempt ?? 0 });
    backlog.add(id);
  });
  draft.fanOuts.set(parentId, { items, backlog, open: backlog.size, hasFailed: false });
  // A run that has mended all its failures has none.
  if (takenBack) draft.hasFailures = [...draft.stages.values()].some(({ status }) => status === "failed" || status === "timed_out");
}

function nextStage(before: StageState, event: StageEvent): StageState {
  const attempt = event.attempt ?? before.attempt;
  const startedAt = "startedAt" in before ? before.startedAt : null;
  const inputs = "inputs" in before ? before.inputs : null;
  const worker = "worker" in before ? before.worker : null;
  const handles = "handles" in before ? before.handles : null;
  const givenInputs = "givenInputs" in before ? before.givenInputs : null;
  switch (event.type) {
    case "stage.queued":
      return { status: "queued", attempt, queuedAt: event.at, handles, givenInputs };
    case "stage.started": {
      const { worker: by, lease, inputs: given, deadline_at } = event.data;
      return {
        status: "running",
        attempt,
        worker: by,
        lease,
        inputs: given,
        queuedAt: before.status === "queued" ? before.queuedAt : null,
        startedAt: event.at,
        deadlineAt: deadline_at,
        handles,
      };
    }
    case "stage.retrying": {
      const { error, retry_at, handling, inputs: given } = event.data;
      return {
        status: "retrying",
        attempt,
        error,
        retryAt: retry_at,
        startedAt: startedAt ?? event.at,
        // The handler's own worker can be lost: it stays the handler of the first failure.
        handles: handling === undefined ? handles : (handles ?? { error, timedOut: handling.timed_out }),
        givenInputs: given ?? null,
      };
    }
    case "stage.waiting":
      return {
        status: "waiting",
        attempt,
        inputs: event.data.inputs,
        startedAt: startedAt ?? event.at,
        awaiting: event.data.reason,
        error: event.data.error ?? null,
        childRunId: event.data.child_run_id ?? null,
      };
    case "stage.completed": {
      const { outputs, simulated, inputs: copied, reused } = event.data;
      return {
        status: "completed",
        attempt,
        inputs: copied ?? inputs ?? {},
        outputs,
        simulated: simulated === true,
        worker,
        startedAt: startedAt ?? event.at,
        completedAt: event.at,
        position: event.position,
        origin: reused === undefined ? "work" : "reused",
      };
    }
    case "stage.overridden":
      return {
        status: "completed",
        attempt,
        inputs: inputs ?? {},
        outputs: event.data.outputs,
        simulated: false,
        worker: null,
        startedAt: startedAt ?? event.at,
        completedAt: event.at,
        position: event.position,
        origin: "overridden",
      };
    case "stage.failed":
    case "stage.timed_out": {
      const { error, tolerated, outputs } = event.data;
      return {
        status: event.type === "stage.failed" ? "failed" : "timed_out",
        attempt,
        inputs,
        outputs,
        error,
        tolerated,
        worker,
        startedAt,
        completedAt: event.at,
      };
    }
    case "stage.skipped":
      return { status: "skipped", attempt, reason: event.data.reason, detail: event.data.detail, completedAt: event.at };
    case "stage.cancelled":
      return { status: "cancelled", attempt, reason: event.data.reason, startedAt, completedAt: event.at };
    default:
      return assertNever(event, "stage event");
  }
}

function place(set: Set<string>, id: string, within: boolean): void {
  if (within) set.add(id);
  else set.delete(id);
}
