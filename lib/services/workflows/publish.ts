import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { requireStorable } from "./check-definition";
import { findWorkflow } from "./find-workflow";
import type { WorkflowStatus } from "./views";

/** Makes the stored text the published one. Throws `invalid_definition` where it does not pass the checks of today. Saying it twice is no error. */
export async function publishWorkflow({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<{ id: string; status: WorkflowStatus }> {
  requirePermission(ctx, "workflow:write");
  const { id, source, status } = await findWorkflow(ctx, input.id);
  requireStorable(ctx, source);
  await ctx.ports.transaction(async (repositories) => {
    await repositories.workflows.setStatus(ctx.workspace.id, id, "published", ctx.ports.clock.now().toISOString());
    const details = { before: { status }, after: { status: "published" } };
    await audit(ctx, { action: "workflow.publish", entity: "workflow", entityId: id, details }, repositories);
  });
  return { id, status: "published" };
}
