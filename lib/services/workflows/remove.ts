import { AppError } from "@/lib/shared/app-error";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { findWorkflow } from "./find-workflow";

/** Takes a workflow out of every list; its runs stay readable and it can be restored. */
export async function removeWorkflow({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<{ id: string }> {
  requirePermission(ctx, "workflow:delete");
  const { id, workflowId, status } = await findWorkflow(ctx, input.id);
  await ctx.ports.transaction(async (repositories) => {
    if (!(await repositories.workflows.softDelete(ctx.workspace.id, id, ctx.ports.clock.now().toISOString())))
      throw new AppError("not_found", `there is no workflow ${input.id}`);
    const details = { before: { workflow: workflowId, status }, after: null };
    await audit(ctx, { action: "workflow.delete", entity: "workflow", entityId: id, details }, repositories);
  });
  return { id };
}
