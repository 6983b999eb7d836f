import type { CommentRow, Repositories } from "@/db/repositories";
import { mentionedIn } from "@/lib/shared/collaboration/mentions";
import type { ServiceContext } from "../context";

/** So much of a comment stands in the notification of it. */
const EXCERPT = 280;

/** Notes whom the comment names, and notifies each once: not again after an edit, and nobody of what they wrote themselves. */
export async function notifyMentioned(
  ctx: ServiceContext,
  repositories: Repositories,
  comment: Pick<CommentRow, "id" | "runId" | "stageId" | "body">,
): Promise<void> {
  if (!comment.body.includes("@")) return;
  const named = mentionedIn(comment.body, await repositories.comments.mentionable(ctx.workspace.id));
  const fresh = await repositories.comments.mention(
    ctx.workspace.id,
    comment.id,
    named.map(({ id }) => id),
  );
  const characters = [...comment.body];
  const excerpt = characters.length > EXCERPT ? `${characters.slice(0, EXCERPT).join("")}…` : comment.body;
  for (const userId of fresh.filter((id) => id !== ctx.actor.id)) {
    await repositories.notifications.insert(ctx.workspace.id, {
      id: ctx.ports.newId(),
      userId,
      title: `${ctx.actor.name} mentioned you${comment.stageId === null ? "" : ` on ${comment.stageId}`}`,
      body: excerpt,
      channel: "in-app",
      runId: comment.runId,
      stageId: comment.stageId,
      createdAt: ctx.ports.clock.now().toISOString(),
    });
  }
}
