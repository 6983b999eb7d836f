import type { RunDetail, RunEventView } from "@/lib/api/contracts/executions";
import { applyRunEvent, UNTOUCHED } from "./apply-run-event";

export interface Replay {
  /** How far back and forth one can go: positions 1 to this one. */
  last: number;
  /** The run as it was when the event at that position had happened; a position beyond the ends counts as the end. */
  at(position: number): RunDetail;
  eventAt(position: number): RunEventView | undefined;
}

/** A state is kept every so many events: going to any place folds at most this many. */
const STRIDE = 100;

/** The run at any of its events. `events` are its log from position 1 on without a hole; what has not been read yet cannot be gone to. */
export function createReplay(run: RunDetail, events: readonly RunEventView[]): Replay {
  const kept: RunDetail[] = [beginning(run)];
  const spawned = firstSeen(events);
  const at = (wanted: number) => {
    const position = Math.min(events.length, Math.max(0, wanted));
    let index = Math.min(kept.length - 1, Math.floor(position / STRIDE));
    let state = kept[index] ?? beginning(run);
    for (const event of events.slice(index * STRIDE, position)) {
      state = applyRunEvent(state, event).run;
      if (event.position % STRIDE !== 0) continue;
      index += 1;
      kept[index] ??= state;
    }
    const time = events[position - 1]?.at ?? run.created_at;
    // Items of a fan-out are there from the moment that it knows them.
    const stages = state.stages.filter(({ id }) => !id.includes("[") || (spawned.get(id) ?? Number.POSITIVE_INFINITY) <= position);
    return { ...state, stages, stages_total: stages.length, approvals: approvalsAt(run, time) };
  };
  return { last: events.length, at, eventAt: (position) => events[position - 1] };
}

function beginning(run: RunDetail): RunDetail {
  const stages = run.stages.map((stage) => ({ ...stage, ...UNTOUCHED }));
  return {
    ...run,
    status: "queued",
    has_failures: false,
    error: null,
    started_at: null,
    completed_at: null,
    duration_ms: null,
    stages_done: 0,
    position: 0,
    stages,
  };
}

/** Nothing is decided in the past. */
function approvalsAt({ approvals }: RunDetail, time: string): RunDetail["approvals"] {
  return approvals
    .filter(({ requested_at }) => requested_at <= time)
    .map((approval) => ({
      ...approval,
      state: approval.decided_at === null || approval.decided_at > time ? "pending" : approval.state,
      decisions: approval.decisions.filter(({ at }) => at <= time),
      can_decide: false,
    }));
}

function firstSeen(events: readonly RunEventView[]): Map<string, number> {
  const seen = new Map<string, number>();
  for (const { stage_id, position } of events) if (stage_id !== null && !seen.has(stage_id)) seen.set(stage_id, position);
  return seen;
}
