import { AppError } from "@/lib/shared/app-error";
import { requirePlace } from "../artifacts/require-place";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { tellWatchers } from "../tell-watchers";
import { findComment } from "./find-comment";
import { notifyMentioned } from "./notify-mentioned";
import { textMark } from "./text-mark";
import { type CommentView, commentView } from "./views";

export interface CreateCommentInput {
  run_id: string;
  /** Left out: about the run as a whole. */
  stage_id?: string;
  body: string;
  /** Files of this run that the comment shows. */
  artifact_ids: string[];
}

/** Says something about a run or a stage. Members whom the text names are notified. Throws `invalid_input` for a file that is not this run's. */
export async function createComment({ ctx, input }: { ctx: ServiceContext; input: CreateCommentInput }): Promise<CommentView> {
  requirePermission(ctx, "run:comment");
  await requirePlace(ctx, input);
  const id = ctx.ports.newId();
  const { kind, id: actorId, name } = ctx.actor;
  const wanted = [...new Set(input.artifact_ids)];
  await ctx.ports.transaction(async (repositories) => {
    const found = await repositories.artifacts.ofRun(ctx.workspace.id, input.run_id, wanted);
    if (found.length < wanted.length)
      throw new AppError("invalid_input", "a comment shows files of its own run only", {
        errors: [{ path: "artifact_ids", message: "one of these files is not there, or not this run's" }],
      });
    const comment = { id, runId: input.run_id, stageId: input.stage_id ?? null, body: input.body };
    const at = ctx.ports.clock.now().toISOString();
    await repositories.comments.insert(ctx.workspace.id, { ...comment, actor: { kind, id: actorId, name }, createdAt: at, editedAt: null });
    await repositories.comments.attach(ctx.workspace.id, id, wanted);
    await notifyMentioned(ctx, repositories, comment);
    const details = { comment_id: id, before: null, after: { stage_id: comment.stageId, artifact_ids: wanted, ...textMark(input.body) } };
    await audit(ctx, { action: "comment.create", entity: "run", entityId: input.run_id, details }, repositories);
  });
  tellWatchers(ctx, input.run_id, "comments");
  return commentView(ctx, await findComment(ctx, id));
}
