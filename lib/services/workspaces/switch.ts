import { AppError } from "@/lib/shared/app-error";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import type { WorkspaceView } from "./list";

/** The workspace that the caller wants to go on in. The browser keeps the choice, membership counts with each request; the record of the workspace says who came. Throws `not_found`. */
export async function switchWorkspace({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<WorkspaceView> {
  requirePermission(ctx, "account:write");
  const found = (await ctx.ports.repositories.accounts.workspaces(ctx.actor.id)).find(({ id }) => id === input.id);
  if (found === undefined) throw new AppError("not_found", `there is no workspace ${input.id}`);
  const details = { before: null, after: { slug: found.slug } };
  await audit({ ...ctx, workspace: { ...ctx.workspace, ...found } }, { action: "workspace.enter", entity: "workspace", entityId: found.id, details });
  return { id: found.id, slug: found.slug, name: found.name, current: true };
}
