import { AppError } from "@/lib/shared/app-error";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { type SettingsView, settingsView } from "./views";

/**
 * Changes what is given. A shorter retention takes effect with the next sweep, within the hour: what it deletes does not come back. Switches hold
 * from the next request on; runs under way go on. Throws `invalid_input` for a time zone that is none.
 */
export async function updateSettings({ ctx, input }: { ctx: ServiceContext; input: Partial<SettingsView> }): Promise<SettingsView> {
  requirePermission(ctx, "workspace:admin");
  if (input.timezone !== undefined && !isTimezone(input.timezone)) {
    throw new AppError("invalid_input", "the time zone is not known", { errors: [{ path: "timezone", message: "expected a name such as Europe/Berlin" }] });
  }
  return ctx.ports.transaction(async (repositories) => {
    const before = settingsView(await repositories.workspaces.settings(ctx.workspace.id));
    const after = { ...before, ...input };
    const { name, timezone, retention_days: retentionDays, ...switches } = after;
    await repositories.workspaces.changeSettings(ctx.workspace.id, { name, timezone, retentionDays, switches });
    await audit(
      ctx,
      { action: "workspace.settings", entity: "workspace", entityId: ctx.workspace.id, details: { before: { ...before }, after: { ...after } } },
      repositories,
    );
    return after;
  });
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
