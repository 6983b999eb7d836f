import type { RunPlace } from "@/db/repositories";
import { RUN_STATUSES, type StageStatus, TERMINAL_RUN_STATUSES } from "@/lib/shared/run/status";
import type { Definition } from "@/lib/swdl";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { mayDecide } from "../gates/may-decide";
import { frozenDefinition } from "../runs/frozen-definition";
import { runSummaries } from "../runs/run-summaries";
import type { RunSummaryView } from "../runs/views";
import { findWorkflow } from "../workflows/find-workflow";

export interface BoardCardView extends RunSummaryView {
  place: { stage_id: string; name: string; phase: string | null; status: StageStatus } | null;
  gate: { approval_id: string; stage_id: string; can_decide: boolean } | null;
  comments: number;
  artifacts: number;
}

export interface BoardView {
  phases: { id: string; name: string; first_stage: string | null }[];
  items: BoardCardView[];
  has_more: boolean;
}

const DAY_MS = 86_400_000;
/** More cards than this nobody overlooks, of either kind. */
const MOST = 100;
const UNFINISHED = RUN_STATUSES.filter((status) => !(TERMINAL_RUN_STATUSES as readonly string[]).includes(status));

/** The board of one workflow or of all. Throws `not_found` for a workflow that is not there. */
export async function getBoard({ ctx, input }: { ctx: ServiceContext; input: { workflow_id?: string } }): Promise<BoardView> {
  requirePermission(ctx, "run:read");
  const { runs, board, approvals } = ctx.ports.repositories;
  const { id: workspaceId } = ctx.workspace;
  const workflow = input.workflow_id === undefined ? undefined : await findWorkflow(ctx, input.workflow_id);
  const list = { limit: MOST, workflow: workflow?.id, triggers: [], sort: "-created_at" as const, counted: false };
  const dayAgo = new Date(ctx.ports.clock.now().getTime() - DAY_MS).toISOString();
  const [open, ended] = await Promise.all([
    runs.list(workspaceId, { ...list, statuses: UNFINISHED }),
    runs.list(workspaceId, { ...list, statuses: [...TERMINAL_RUN_STATUSES], from: dayAgo }),
  ]);
  const shown = [...open.items, ...ended.items];
  const ids = shown.map(({ id }) => id);
  // All the stages of the others are done.
  const placed = shown.filter(({ status, hasFailures }) => status !== "completed" || hasFailures).map(({ id }) => id);
  const [places, gates, comments, artifacts] = await Promise.all([
    board.places(workspaceId, placed),
    approvals.pending(workspaceId),
    board.commentCounts(workspaceId, ids),
    board.artifactCounts(workspaceId, ids),
  ]);
  const placeOf = new Map(places.map((place) => [place.runId, place]));
  // The one that the caller may decide stands for the others.
  const gateOf = new Map(gates.toSorted((a, b) => Number(mayDecide(ctx, a)) - Number(mayDecide(ctx, b))).map((gate) => [gate.runId, gate]));
  const summaries = await runSummaries(ctx, shown);
  const cards = summaries.map((row): BoardCardView => {
    const gate = gateOf.get(row.id);
    return {
      ...row,
      place: placeView(placeOf.get(row.id)),
      gate: gate === undefined ? null : { approval_id: gate.approvalId, stage_id: gate.stageId, can_decide: mayDecide(ctx, gate) },
      comments: comments.get(row.id) ?? 0,
      artifacts: artifacts.get(row.id) ?? 0,
    };
  });
  return {
    phases: workflow === undefined ? [] : phasesOf(frozenDefinition({ hash: workflow.hash, source: workflow.source, overrides: {} })),
    items: cards.toSorted((a, b) => (a.created_at > b.created_at ? -1 : 1)),
    has_more: open.has_more || ended.has_more,
  };
}

function placeView(place: RunPlace | undefined): BoardCardView["place"] {
  return place === undefined ? null : { stage_id: place.stageId, name: place.name, phase: place.phase, status: place.status };
}

function phasesOf(definition: Definition | null): BoardView["phases"] {
  if (definition === null) return [];
  return definition.phases.map(({ id, name }) => ({ id, name, first_stage: definition.stages.find(({ phase }) => phase === id)?.id ?? null }));
}
