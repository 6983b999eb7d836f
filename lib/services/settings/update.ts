import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import type { SettingsView } from "./get";

/** Changes what is given. A shorter retention takes effect with the next sweep, within the hour: what it deletes does not come back. */
export async function updateSettings({ ctx, input }: { ctx: ServiceContext; input: Partial<SettingsView> }): Promise<SettingsView> {
  requirePermission(ctx, "workspace:admin");
  return ctx.ports.transaction(async (repositories) => {
    const before = await repositories.workspaces.settings(ctx.workspace.id);
    const after = { retentionDays: input.retention_days === undefined ? before.retentionDays : input.retention_days };
    await repositories.workspaces.changeSettings(ctx.workspace.id, after);
    const details = { before: { retention_days: before.retentionDays }, after: { retention_days: after.retentionDays } };
    await audit(ctx, { action: "workspace.settings", entity: "workspace", entityId: ctx.workspace.id, details }, repositories);
    return { retention_days: after.retentionDays };
  });
}
