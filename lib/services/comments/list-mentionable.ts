import type { MemberName } from "@/db/repositories";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";

/** Whom a comment can name: the members of the workspace, by name. */
export async function listMentionable({ ctx }: { ctx: ServiceContext }): Promise<{ items: MemberName[] }> {
  requirePermission(ctx, "run:comment");
  return { items: await ctx.ports.repositories.comments.mentionable(ctx.workspace.id) };
}
