import { AppError } from "@/lib/shared/app-error";
import { mayRemove } from "../artifacts/views";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { tellWatchers } from "../tell-watchers";
import { findComment } from "./find-comment";
import { textMark } from "./text-mark";

/** Takes a comment out of the list; it can be restored. Throws `forbidden` for another one's, unless the caller is an administrator. */
export async function removeComment({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<{ id: string }> {
  requirePermission(ctx, "run:comment");
  const comment = await findComment(ctx, input.id);
  if (!mayRemove(ctx, comment.actor)) throw new AppError("forbidden", "only who wrote a comment, or an administrator, deletes it");
  await ctx.ports.transaction(async (repositories) => {
    const at = ctx.ports.clock.now().toISOString();
    if (!(await repositories.comments.softDelete(ctx.workspace.id, comment.id, at))) throw new AppError("not_found", `there is no comment ${input.id}`);
    const details = { comment_id: comment.id, before: textMark(comment.body), after: null };
    await audit(ctx, { action: "comment.remove", entity: "run", entityId: comment.runId, details }, repositories);
  });
  tellWatchers(ctx, comment.runId, "comments");
  return { id: comment.id };
}
