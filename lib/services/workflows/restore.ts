import { isUniqueViolation } from "@/db/repositories";
import { AppError } from "@/lib/shared/app-error";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { findWorkflow } from "./find-workflow";

/** Undoes a deletion. Throws `not_found` where nothing of that id is deleted, `conflict` where its id was taken meanwhile. */
export async function restoreWorkflow({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<{ id: string }> {
  requirePermission(ctx, "workflow:delete");
  const id = await ctx.ports.repositories.workflows.findDeletedId(ctx.workspace.id, input.id);
  if (id === undefined) throw new AppError("not_found", `there is no deleted workflow ${input.id}`);
  try {
    await ctx.ports.transaction(async (repositories) => {
      if (!(await repositories.workflows.restore(ctx.workspace.id, id))) throw new AppError("not_found", `there is no deleted workflow ${input.id}`);
      const { workflowId, status } = await findWorkflow({ ...ctx, ports: { ...ctx.ports, repositories } }, id);
      const details = { before: null, after: { workflow: workflowId, status } };
      await audit(ctx, { action: "workflow.restore", entity: "workflow", entityId: id, details }, repositories);
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("conflict", "a workflow with the same id was made since the deletion", { cause: error });
    throw error;
  }
  return { id };
}
