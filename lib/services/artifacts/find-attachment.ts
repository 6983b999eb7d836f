import type { ArtifactRow, CommentRow } from "@/db/repositories";
import { AppError } from "@/lib/shared/app-error";
import { findComment } from "../comments/find-comment";
import { mayEdit } from "../comments/views";
import type { ServiceContext } from "../context";
import { findArtifact } from "./find-artifact";

/** The file and the comment that it is put to or taken from. Throws `not_found`, `forbidden` for another one's comment, `invalid_input` across runs. */
export async function findAttachment(ctx: ServiceContext, input: { id: string; comment_id: string }): Promise<{ artifact: ArtifactRow; comment: CommentRow }> {
  const artifact = await findArtifact(ctx, input.id);
  const comment = await findComment(ctx, input.comment_id);
  if (!mayEdit(ctx, comment)) throw new AppError("forbidden", "only who wrote a comment changes what it shows");
  if (comment.runId !== artifact.runId) throw new AppError("invalid_input", "a comment shows files of its own run only");
  return { artifact, comment };
}
