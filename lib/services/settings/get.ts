import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";

export interface SettingsView {
  retention_days: number | null;
}

export async function getSettings({ ctx }: { ctx: ServiceContext }): Promise<SettingsView> {
  requirePermission(ctx, "workspace:admin");
  const { retentionDays } = await ctx.ports.repositories.workspaces.settings(ctx.workspace.id);
  return { retention_days: retentionDays };
}
