import { AppError } from "@/lib/shared/app-error";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { tellWatchers } from "../tell-watchers";
import { findComment } from "./find-comment";
import { notifyMentioned } from "./notify-mentioned";
import { textMark } from "./text-mark";
import { type CommentView, commentView, mayEdit } from "./views";

/** Changes what one has written. Throws `forbidden` for another one's comment, administrators included. */
export async function editComment({ ctx, input }: { ctx: ServiceContext; input: { id: string; body: string } }): Promise<CommentView> {
  requirePermission(ctx, "run:comment");
  const comment = await findComment(ctx, input.id);
  if (!mayEdit(ctx, comment)) throw new AppError("forbidden", "only who wrote a comment changes it");
  await ctx.ports.transaction(async (repositories) => {
    const change = { body: input.body, at: ctx.ports.clock.now().toISOString() };
    if (!(await repositories.comments.changeBody(ctx.workspace.id, comment.id, change))) throw new AppError("not_found", `there is no comment ${input.id}`);
    await notifyMentioned(ctx, repositories, { ...comment, body: input.body });
    const details = { comment_id: comment.id, before: textMark(comment.body), after: textMark(input.body) };
    await audit(ctx, { action: "comment.edit", entity: "run", entityId: comment.runId, details }, repositories);
  });
  tellWatchers(ctx, comment.runId, "comments");
  return commentView(ctx, await findComment(ctx, comment.id));
}
