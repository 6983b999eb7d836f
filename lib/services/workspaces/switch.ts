import { AppError } from "@/lib/shared/app-error";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import type { WorkspaceView } from "./list";

/** The workspace that the caller wants to go on in. Nothing is written: the browser keeps the choice, membership counts with each request. Throws `not_found`. */
export async function switchWorkspace({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<WorkspaceView> {
  requirePermission(ctx, "account:write");
  const found = (await ctx.ports.repositories.accounts.workspaces(ctx.actor.id)).find(({ id }) => id === input.id);
  if (found === undefined) throw new AppError("not_found", `there is no workspace ${input.id}`);
  return { id: found.id, slug: found.slug, name: found.name, current: true };
}
