import { AppError } from "@/lib/shared/app-error";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { findWorkflow } from "./find-workflow";

/** Takes a workflow out of every list; its runs stay readable and it can be restored. */
export async function removeWorkflow({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<{ id: string }> {
  requirePermission(ctx, "workflow:delete");
  const { id } = await findWorkflow(ctx, input.id);
  await ctx.ports.transaction(async (repositories) => {
    if (!(await repositories.workflows.softDelete(ctx.workspace.id, id, ctx.ports.clock.now().toISOString())))
      throw new AppError("not_found", `there is no workflow ${input.id}`);
    await audit(ctx, { action: "workflow.delete", entity: "workflow", entityId: id }, repositories);
  });
  return { id };
}
