import { isUniqueViolation } from "@/db/repositories";
import { AppError } from "@/lib/shared/app-error";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { requireStorable } from "./check-definition";
import { findWorkflow } from "./find-workflow";
import { rowOfDefinition } from "./row-of-definition";
import { etagOf, type WorkflowWrittenView, writtenView } from "./views";

export interface UpdateWorkflowInput {
  id: string;
  source: string;
  status: "draft" | "published";
  /** The etag that the caller's text is based on; absent or `*`: whatever is stored is replaced. */
  if_match?: string;
}

/**
 * Replaces the text and makes a new revision. Throws `version_conflict` where someone else saved since `if_match`, `invalid_definition`
 * with all diagnostics, `conflict` where the text names another workflow's id; then nothing is written. Runs under way keep their own text.
 */
export async function updateWorkflow({ ctx, input }: { ctx: ServiceContext; input: UpdateWorkflowInput }): Promise<WorkflowWrittenView> {
  requirePermission(ctx, "workflow:write");
  const stored = await findWorkflow(ctx, input.id);
  if (!matches(input.if_match, etagOf(stored))) throw staleWrite(stored.revision);
  const { definition, diagnostics } = requireStorable(ctx, input.source);
  const now = ctx.ports.clock.now().toISOString();
  const row = {
    ...rowOfDefinition(input.source, definition),
    id: stored.id,
    workspaceId: ctx.workspace.id,
    revision: stored.revision + 1,
    status: input.status,
    updatedAt: now,
  };
  try {
    await ctx.ports.transaction(async (repositories) => {
      if (!(await repositories.workflows.replace(row, stored.revision))) throw staleWrite(stored.revision);
      await repositories.workflows.insertVersion({ ...row, id: ctx.ports.newId(), workflowRowId: row.id, createdBy: ctx.actor.id, createdAt: now });
      await audit(ctx, { action: "workflow.update", entity: "workflow", entityId: row.id, details: { revision: row.revision } }, repositories);
    });
  } catch (error) {
    if (isUniqueViolation(error))
      throw new AppError("conflict", `another workflow has the id ${row.workflowId}`, {
        errors: [{ path: "workflow.id", message: "already in use" }],
        cause: error,
      });
    throw error;
  }
  return writtenView(row, diagnostics);
}

/** RFC 9110, 13.1.1, for one resource: a list of strong tags, or `*`. */
function matches(ifMatch: string | undefined, etag: string): boolean {
  if (ifMatch === undefined || ifMatch.trim() === "*") return true;
  return ifMatch.split(",").some((tag) => tag.trim() === etag);
}

function staleWrite(revision: number): AppError {
  return new AppError("version_conflict", `someone else has saved this workflow since; it is at revision ${revision} or later`);
}
