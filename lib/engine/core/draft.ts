import { isTerminalStage } from "@/lib/shared/run/status";
import type { ApprovalProjection } from "./projection-rows";
import { childOf, type RunPlan, stageOf } from "./run-plan";
import type { Compensation, FanOut, RunState, StageState } from "./run-state";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Collections =
  | "stages"
  | "approvals"
  | "openApprovals"
  | "fanOuts"
  | "unmet"
  | "ready"
  | "unjudged"
  | "queued"
  | "running"
  | "awaiting"
  | "held"
  | "losses"
  | "approved"
  | "compensations"
  | "hooksDone";

/** A state that may be written to. Only its owner does: the step under construction, or a replay. */
export interface Draft extends Mutable<Omit<RunState, Collections>> {
  stages: Map<string, StageState>;
  approvals: Map<string, ApprovalProjection>;
  openApprovals: Map<string, string>;
  fanOuts: Map<string, FanOut>;
  unmet: Map<string, number>;
  ready: Set<string>;
  unjudged: Set<string>;
  queued: Set<string>;
  running: Set<string>;
  awaiting: Set<string>;
  held: Set<string>;
  losses: Map<string, number>;
  approved: Set<string>;
  compensations: Map<string, Compensation>;
  hooksDone: Set<string>;
}

/** The state before the first event. */
export function emptyDraft(plan: RunPlan, runId: string): Draft {
  const { stages } = plan.definition;
  const draft: Draft = {
    runId,
    position: 0,
    run: { status: "queued" },
    stages: new Map(stages.map(({ id }): [string, StageState] => [id, { status: "pending", attempt: 0 }])),
    approvals: new Map(),
    openApprovals: new Map(),
    fanOuts: new Map(),
    unmet: new Map(),
    ready: new Set(),
    unjudged: new Set(),
    queued: new Set(),
    running: new Set(),
    awaiting: new Set(),
    held: new Set(),
    losses: new Map(),
    approved: new Set(),
    compensations: new Map(),
    hooksDone: new Set(),
    ended: 0,
    hasFailures: false,
    halted: null,
  };
  reindex(plan, draft);
  return draft;
}

/** A copy that can be written to; the original stays as it is. */
export function draftOf(state: RunState): Draft {
  return {
    ...state,
    stages: new Map(state.stages),
    approvals: new Map(state.approvals),
    openApprovals: new Map(state.openApprovals),
    fanOuts: new Map([...state.fanOuts].map(([id, fanOut]) => [id, { ...fanOut, backlog: new Set(fanOut.backlog) }])),
    unmet: new Map(state.unmet),
    ready: new Set(state.ready),
    unjudged: new Set(state.unjudged),
    queued: new Set(state.queued),
    running: new Set(state.running),
    awaiting: new Set(state.awaiting),
    held: new Set(state.held),
    losses: new Map(state.losses),
    approved: new Set(state.approved),
    compensations: new Map(state.compensations),
    hooksDone: new Set(state.hooksDone),
  };
}

/** Counts anew what follows from the statuses of the stages: after a step that took an end back, where counting on would go wrong. */
export function reindex(plan: RunPlan, draft: Draft): void {
  for (const set of [draft.ready, draft.unjudged, draft.queued, draft.running, draft.awaiting, draft.unmet]) set.clear();
  draft.ended = 0;
  draft.hasFailures = false;
  for (const [stageId, state] of draft.stages) {
    if (isTerminalStage(state.status)) draft.ended += 1;
    if (state.status === "failed" || state.status === "timed_out") draft.hasFailures = true;
    if (state.status === "queued") draft.queued.add(stageId);
    if (state.status === "running") draft.running.add(stageId);
    if (state.status === "waiting" || state.status === "retrying") draft.awaiting.add(stageId);
    if (state.status !== "pending" || childOf(stageId) !== undefined) continue;
    const unmet = new Set(stageOf(plan, stageId).depends_on.filter((id) => !isTerminalStage(stageStateOf(draft, id).status)));
    if (unmet.size > 0) draft.unmet.set(stageId, unmet.size);
    else makeReady(draft, stageId);
  }
  for (const [parentId, fanOut] of draft.fanOuts) {
    const children = fanOut.items.map((_, index) => `${parentId}[${index}]`);
    const states = children.map((id) => [id, stageStateOf(draft, id)] as const);
    fanOut.open = states.filter(([, { status }]) => !isTerminalStage(status)).length;
    fanOut.hasFailed = states.some(([, state]) => hasFailed(state));
    fanOut.backlog = new Set(states.flatMap(([id, { status }]) => (status === "pending" ? [id] : [])));
  }
}

export function makeReady(draft: Draft, stageId: string): void {
  draft.ready.add(stageId);
  draft.unjudged.add(stageId);
}

/** Whether a stage ended without success, and nobody said that this does not matter. */
export function hasFailed(state: StageState): boolean {
  return (state.status === "failed" || state.status === "timed_out") && !state.tolerated;
}

export function stageStateOf(state: Pick<RunState, "runId" | "stages">, stageId: string): StageState {
  const stage = state.stages.get(stageId);
  if (stage === undefined) throw new Error(`run ${state.runId} has no stage ${stageId}`);
  return stage;
}
