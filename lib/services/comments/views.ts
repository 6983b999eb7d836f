import type { CommentRow, MemberName } from "@/db/repositories";
import { mentionedIn } from "@/lib/shared/collaboration/mentions";
import type { ActorRef } from "@/lib/shared/run/events";
import { type ArtifactView, artifactView, isOwn, mayRemove } from "../artifacts/views";
import type { ServiceContext } from "../context";

export interface CommentView {
  id: string;
  run_id: string;
  stage_id: string | null;
  /** Markdown as it was typed. */
  body: string;
  actor: ActorRef;
  created_at: string;
  edited_at: string | null;
  /** Whom the text names now. */
  mentions: MemberName[];
  artifacts: ArtifactView[];
  can_edit: boolean;
  can_delete: boolean;
}

export function commentView(ctx: ServiceContext, row: CommentRow): CommentView {
  return {
    id: row.id,
    run_id: row.runId,
    stage_id: row.stageId,
    body: row.body,
    actor: row.actor,
    created_at: row.createdAt,
    edited_at: row.editedAt,
    mentions: mentionedIn(row.body, row.mentions),
    artifacts: row.artifacts.map((artifact) => artifactView(ctx, artifact)),
    can_edit: mayEdit(ctx, row),
    can_delete: mayRemove(ctx, row.actor),
  };
}

/** Nobody puts words into another one's mouth. */
export function mayEdit(ctx: ServiceContext, { actor }: Pick<CommentRow, "actor">): boolean {
  return ctx.permissions.has("run:comment") && isOwn(ctx, actor);
}
