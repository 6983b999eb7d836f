import { AppError } from "@/lib/shared/app-error";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import { findComment } from "../comments/find-comment";
import { type CommentView, commentView } from "../comments/views";
import type { ServiceContext } from "../context";
import { tellWatchers } from "../tell-watchers";
import type { AttachInput } from "./attach";
import { findAttachment } from "./find-attachment";

/** Takes a file out of a comment that one has written; the file itself stays. Throws `not_found` where the comment does not show it. */
export async function detachArtifact({ ctx, input }: { ctx: ServiceContext; input: AttachInput }): Promise<CommentView> {
  requirePermission(ctx, "run:comment");
  const { artifact, comment } = await findAttachment(ctx, input);
  await ctx.ports.transaction(async (repositories) => {
    if (!(await repositories.comments.detach(ctx.workspace.id, comment.id, artifact.id)))
      throw new AppError("not_found", `comment ${comment.id} does not show artifact ${artifact.id}`);
    const details = { artifact_id: artifact.id, before: { comment_id: comment.id }, after: null };
    await audit(ctx, { action: "artifact.detach", entity: "run", entityId: comment.runId, details }, repositories);
  });
  tellWatchers(ctx, comment.runId, "comments");
  return commentView(ctx, await findComment(ctx, comment.id));
}
