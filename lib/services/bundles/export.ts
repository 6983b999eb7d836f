import { AppError } from "@/lib/shared/app-error";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import type { WorkflowStatus } from "../workflows/views";

/** At most what a bundle says beside each text. */
const ENTRY_BYTES = 200;

export interface BundleView {
  format: "stagecraft-bundle";
  version: 1;
  workflows: { workflow_id: string; status: WorkflowStatus; source: string }[];
}

export interface ExportBundleInput {
  /** Row ids or own ids; absent: all that are not archived. */
  workflows?: string[];
  limits: { workflows: number; bytes: number };
}

/**
 * The texts of workflows as one document, by their ids. Throws `not_found` where one that was named is not there, and `invalid_input` where they are
 * none, or more than could be imported again.
 */
export async function exportBundle({ ctx, input }: { ctx: ServiceContext; input: ExportBundleInput }): Promise<BundleView> {
  requirePermission(ctx, "workflow:read");
  const { workflows } = ctx.ports.repositories;
  const { count, bytes } = await workflows.measureTexts(ctx.workspace.id, input.workflows);
  if (count === 0 && input.workflows === undefined) throw new AppError("invalid_input", "there is no workflow to export");
  if (count > input.limits.workflows || bytes + count * ENTRY_BYTES > input.limits.bytes)
    throw new AppError("invalid_input", `a bundle holds at most ${input.limits.workflows} workflows and ${input.limits.bytes} bytes; export them in parts`);
  const texts = await workflows.texts(ctx.workspace.id, input.workflows);
  const found = new Set(texts.flatMap(({ id, workflowId }) => [id, workflowId]));
  const missing = input.workflows?.find((id) => !found.has(id));
  if (missing !== undefined) throw new AppError("not_found", `there is no workflow ${missing}`);
  return { format: "stagecraft-bundle", version: 1, workflows: texts.map(({ workflowId, status, source }) => ({ workflow_id: workflowId, status, source })) };
}
