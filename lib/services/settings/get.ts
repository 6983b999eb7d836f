import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { type SettingsView, settingsView } from "./views";

export async function getSettings({ ctx }: { ctx: ServiceContext }): Promise<SettingsView> {
  requirePermission(ctx, "workspace:admin");
  return settingsView(await ctx.ports.repositories.workspaces.settings(ctx.workspace.id));
}
