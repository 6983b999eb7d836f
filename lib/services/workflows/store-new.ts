import { isUniqueViolation } from "@/db/repositories";
import { AppError } from "@/lib/shared/app-error";
import type { Definition, Diagnostic } from "@/lib/swdl";
import { type AuditedAct, audit } from "../audit";
import type { ServiceContext } from "../context";
import { markOf } from "./replace-text";
import { rowOfDefinition } from "./row-of-definition";
import { type WorkflowWrittenView, writtenView } from "./views";

export interface NewWorkflow {
  source: string;
  definition: Definition;
  diagnostics: Diagnostic[];
  status: "draft" | "published";
  originTemplate: string | null;
  act: Pick<AuditedAct, "action" | "details">;
}

/** Writes a new workflow, its first version and the audit row together. Throws `conflict` where its id is taken. */
export async function storeNew(
  ctx: ServiceContext,
  { source, definition, diagnostics, status, originTemplate, act }: NewWorkflow,
): Promise<WorkflowWrittenView> {
  const now = ctx.ports.clock.now().toISOString();
  const row = {
    ...rowOfDefinition(source, definition),
    id: ctx.ports.newId(),
    workspaceId: ctx.workspace.id,
    revision: 1,
    status,
    originTemplate,
    createdAt: now,
    updatedAt: now,
  };
  try {
    await ctx.ports.transaction(async (repositories) => {
      await repositories.workflows.insert(row);
      await repositories.workflows.insertVersion({ ...row, id: ctx.ports.newId(), workflowRowId: row.id, createdBy: ctx.actor.id, createdAt: now });
      const details = { ...act.details, before: null, after: { workflow: row.workflowId, status, ...markOf(row) } };
      await audit(ctx, { action: act.action, entity: "workflow", entityId: row.id, details }, repositories);
    });
  } catch (error) {
    if (isUniqueViolation(error))
      throw new AppError("conflict", `a workflow with the id ${row.workflowId} exists already`, {
        errors: [{ path: "workflow.id", message: "already in use" }],
        cause: error,
      });
    throw error;
  }
  return writtenView(row, diagnostics);
}
