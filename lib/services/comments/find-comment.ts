import type { CommentRow } from "@/db/repositories";
import { AppError } from "@/lib/shared/app-error";
import type { ServiceContext } from "../context";

/** The comment by its id, a deleted one only where it is asked for. Throws `not_found`, also for another workspace's. */
export async function findComment(ctx: ServiceContext, id: string, options: { deleted?: boolean } = {}): Promise<CommentRow> {
  const comment = await ctx.ports.repositories.comments.find(ctx.workspace.id, id, options);
  if (comment === undefined) throw new AppError("not_found", `there is no ${options.deleted ? "deleted " : ""}comment ${id}`);
  return comment;
}
