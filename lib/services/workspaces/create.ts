import { AppError } from "@/lib/shared/app-error";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import type { WorkspaceView } from "./list";

const SLUG_LENGTH = 40;

/** Makes a workspace that the caller owns; nobody else is in it. Throws `forbidden` for a key, which belongs to its own workspace. */
export async function createWorkspace({ ctx, input }: { ctx: ServiceContext; input: { name: string } }): Promise<WorkspaceView> {
  requirePermission(ctx, "workspace:admin");
  if (ctx.actor.kind !== "user") throw new AppError("forbidden", "a workspace is made by a person, who owns it then");
  const { newId, clock } = ctx.ports;
  const id = newId();
  const base = input.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, SLUG_LENGTH);
  const workspace = { id, slug: `${base || "workspace"}-${id.slice(-6)}`, name: input.name, timezone: ctx.workspace.timezone };
  const createdAt = clock.now().toISOString();
  await ctx.ports.transaction(async (repositories) => {
    await repositories.workspaces.insert({ ...workspace, createdAt });
    await repositories.members.insert(id, { id: newId(), userId: ctx.actor.id, role: "owner", createdAt });
    const details = { before: null, after: { name: workspace.name, slug: workspace.slug } };
    await audit({ ...ctx, workspace }, { action: "workspace.create", entity: "workspace", entityId: id, details }, repositories);
  });
  return { id, slug: workspace.slug, name: workspace.name, current: false };
}
