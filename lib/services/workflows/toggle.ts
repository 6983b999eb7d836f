import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { findWorkflow } from "./find-workflow";

/** Enables or disables a workflow: a disabled one starts no new run. Saying the same twice is no error. */
export async function toggleWorkflow({
  ctx,
  input,
}: {
  ctx: ServiceContext;
  input: { id: string; enabled: boolean };
}): Promise<{ id: string; enabled: boolean }> {
  requirePermission(ctx, "workflow:write");
  const { id, enabled } = await findWorkflow(ctx, input.id);
  await ctx.ports.transaction(async (repositories) => {
    await repositories.workflows.setEnabled(ctx.workspace.id, id, input.enabled, ctx.ports.clock.now().toISOString());
    const action = input.enabled ? "workflow.enable" : "workflow.disable";
    const details = { before: { enabled }, after: { enabled: input.enabled } };
    await audit(ctx, { action, entity: "workflow", entityId: id, details }, repositories);
  });
  return { id, enabled: input.enabled };
}
