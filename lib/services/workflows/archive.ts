import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { findWorkflow } from "./find-workflow";
import type { WorkflowStatus } from "./views";

/** Puts a workflow aside: no run starts from it any more; runs under way go on. Saying it twice is no error. */
export async function archiveWorkflow({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<{ id: string; status: WorkflowStatus }> {
  requirePermission(ctx, "workflow:write");
  const { id, status } = await findWorkflow(ctx, input.id);
  await ctx.ports.transaction(async (repositories) => {
    await repositories.workflows.setStatus(ctx.workspace.id, id, "archived", ctx.ports.clock.now().toISOString());
    const details = { before: { status }, after: { status: "archived" } };
    await audit(ctx, { action: "workflow.archive", entity: "workflow", entityId: id, details }, repositories);
  });
  return { id, status: "archived" };
}
