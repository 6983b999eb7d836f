import { assertNever } from "@/lib/shared/assert-never";
import type { RunEvent } from "@/lib/shared/run/events";
import { isTerminalRun } from "@/lib/shared/run/status";
import { applyGate } from "./apply-gate";
import { applyStage } from "./apply-stage";
import { type Draft, emptyDraft, stageStateOf } from "./draft";
import type { RunPlan } from "./run-plan";
import type { RunLifecycle } from "./run-state";

/** The state of a run from its log. Throws where the log has a hole: that is our bug. */
export function replay(plan: RunPlan, runId: string, events: readonly RunEvent[]): Draft {
  const draft = emptyDraft(plan, runId);
  for (const event of events) apply(plan, draft, event);
  return draft;
}

/** Takes one event into the draft. */
export function apply(plan: RunPlan, draft: Draft, event: RunEvent): void {
  if (event.position !== draft.position + 1) throw new Error(`run ${draft.runId}: event ${event.position} after ${draft.position}`);
  draft.position = event.position;
  switch (event.type) {
    case "run.created":
    case "stage.progress":
    case "phase.changed":
    case "comment.created":
    case "artifact.created":
    case "agent.updated":
      return;
    case "hook.completed":
    case "hook.failed":
      draft.hooksDone.add(event.data.hook);
      return;
    case "run.started":
      draft.run = { status: "running", startedAt: event.at };
      return;
    case "run.waiting":
      draft.run = { status: "waiting", startedAt: startOf(draft.run) };
      return;
    case "run.paused":
      draft.run = { status: "paused", startedAt: startOf(draft.run) };
      return;
    case "run.resumed":
      // After its end only a person's act on a stage brings a run back; what halted it is judged anew by what its stages then are.
      if (isTerminalRun(draft.run.status)) draft.halted = null;
      draft.run = startOf(draft.run) === null ? { status: "queued" } : { status: "running", startedAt: startOf(draft.run) };
      return;
    case "run.completed":
      draft.run = { status: "completed", startedAt: startOf(draft.run) ?? event.at, completedAt: event.at };
      return;
    case "run.failed":
      draft.run = { status: "failed", startedAt: startOf(draft.run), completedAt: event.at, error: event.data.error };
      return;
    case "run.timed_out":
      stopUndoing(draft);
      draft.run = { status: "timed_out", startedAt: startOf(draft.run), completedAt: event.at, error: event.data.error };
      return;
    case "run.cancelled":
      stopUndoing(draft);
      draft.run = { status: "cancelled", startedAt: startOf(draft.run), completedAt: event.at, reason: event.data.reason ?? "" };
      return;
    case "gate.requested":
    case "gate.decided":
    case "gate.escalated":
      applyGate(draft, event);
      return;
    case "compensation.started":
      draft.compensations.set(event.stage_id ?? "", { status: "running", attempt: event.attempt ?? 1, ...event.data });
      return;
    case "compensation.completed":
      draft.compensations.set(event.stage_id ?? "", { status: "completed", attempt: event.attempt ?? 1 });
      return;
    case "compensation.failed": {
      const { again, error } = event.data;
      const attempt = event.attempt ?? 1;
      draft.compensations.set(event.stage_id ?? "", again ? { status: "again", attempt } : { status: "failed", attempt, error });
      return;
    }
    case "stage.held":
      stageStateOf(draft, event.stage_id ?? "");
      draft.held.add(event.stage_id ?? "");
      return;
    case "stage.released":
      draft.held.delete(event.stage_id ?? "");
      return;
    case "stage.queued":
    case "stage.started":
    case "stage.retrying":
    case "stage.waiting":
    case "stage.completed":
    case "stage.overridden":
    case "stage.failed":
    case "stage.timed_out":
    case "stage.skipped":
    case "stage.cancelled":
      applyStage(plan, draft, event);
      return;
    default:
      assertNever(event, "event");
  }
}

function startOf(run: RunLifecycle): string | null {
  return "startedAt" in run ? run.startedAt : null;
}

/** The end of a run stops a rollback in the middle of an action: should the run go on by hand and fail again, that action is taken up anew. */
function stopUndoing(draft: Draft): void {
  for (const [stageId, { status, attempt }] of draft.compensations) if (status === "running") draft.compensations.set(stageId, { status: "again", attempt });
}
