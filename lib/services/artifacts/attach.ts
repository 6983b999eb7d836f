import { audit } from "../audit";
import { requirePermission } from "../authorise";
import { findComment } from "../comments/find-comment";
import { type CommentView, commentView } from "../comments/views";
import type { ServiceContext } from "../context";
import { tellWatchers } from "../tell-watchers";
import { findAttachment } from "./find-attachment";

export interface AttachInput {
  id: string;
  comment_id: string;
}

/** Shows a file with a comment of the same run that one has written; one that it shows already stays. */
export async function attachArtifact({ ctx, input }: { ctx: ServiceContext; input: AttachInput }): Promise<CommentView> {
  requirePermission(ctx, "run:comment");
  const { artifact, comment } = await findAttachment(ctx, input);
  await ctx.ports.transaction(async (repositories) => {
    await repositories.comments.attach(ctx.workspace.id, comment.id, [artifact.id]);
    const details = { artifact_id: artifact.id, before: null, after: { comment_id: comment.id } };
    await audit(ctx, { action: "artifact.attach", entity: "run", entityId: comment.runId, details }, repositories);
  });
  tellWatchers(ctx, comment.runId, "comments");
  return commentView(ctx, await findComment(ctx, comment.id));
}
