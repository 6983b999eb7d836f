import type { Json } from "@/lib/shared/json";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { approvalView } from "../gates/views";
import { findRun } from "./find-run";
import { frozenDefinition } from "./frozen-definition";
import { secretMask } from "./mask-secrets";
import { readStages } from "./read-stages";
import { stageViews } from "./stage-views";
import { type RunDetailView, runLinks, runSummaryView } from "./views";

/** One run with its stages and approvals: what the dashboard opens with, and where its event stream goes on (`position`). */
export async function getRun({ ctx, input }: { ctx: ServiceContext; input: { run_id: string } }): Promise<RunDetailView> {
  requirePermission(ctx, "run:read");
  const { repositories } = ctx.ports;
  // The run first: events that commit between the reads are newer than `position`, and the stream brings them again.
  const run = await findRun(ctx, input.run_id);
  const [stages, approvals] = await Promise.all([readStages(ctx, run.id), repositories.approvals.ofRun(ctx.workspace.id, run.id)]);
  const definition = frozenDefinition(run);
  const mask = secretMask(definition, run.parameters);
  const summary = runSummaryView(run);
  return {
    ...summary,
    error: mask.json(summary.error as Json) as RunDetailView["error"],
    parameters: mask.parameters(run.parameters),
    trigger_payload: mask.json(run.triggerPayload),
    position: run.position,
    source: run.source,
    ...runLinks(run, stages.children),
    stages: stageViews(stages, definition, mask),
    approvals: approvals.map((approval) => approvalView(ctx, approval, mask)),
  };
}
