import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import type { ActionInfo } from "../ports";

/** Every registered action with the JSON Schemas of what its author writes and what a later stage reads. */
export async function listActions({ ctx }: { ctx: ServiceContext }): Promise<{ items: ActionInfo[] }> {
  requirePermission(ctx, "workflow:read");
  return { items: [...ctx.ports.actions.describe()] };
}
