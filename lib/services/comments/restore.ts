import { AppError } from "@/lib/shared/app-error";
import { mayRemove } from "../artifacts/views";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { tellWatchers } from "../tell-watchers";
import { findComment } from "./find-comment";
import { textMark } from "./text-mark";

/** Undoes a deletion, by those who may delete it. Throws `not_found` where nothing of that id is deleted. */
export async function restoreComment({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<{ id: string }> {
  requirePermission(ctx, "run:comment");
  const comment = await findComment(ctx, input.id, { deleted: true });
  if (!mayRemove(ctx, comment.actor)) throw new AppError("forbidden", "only who wrote a comment, or an administrator, restores it");
  await ctx.ports.transaction(async (repositories) => {
    if (!(await repositories.comments.restore(ctx.workspace.id, comment.id))) throw new AppError("not_found", `there is no deleted comment ${input.id}`);
    const details = { comment_id: comment.id, before: null, after: textMark(comment.body) };
    await audit(ctx, { action: "comment.restore", entity: "run", entityId: comment.runId, details }, repositories);
  });
  tellWatchers(ctx, comment.runId, "comments");
  return { id: comment.id };
}
