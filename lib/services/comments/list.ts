import type { OfRunInput } from "../artifacts/list";
import { requirePlace } from "../artifacts/require-place";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import type { Page } from "../pages";
import { type CommentView, commentView } from "./views";

/** The comments on a run or on one of its stages, the newest first. */
export async function listComments({ ctx, input }: { ctx: ServiceContext; input: OfRunInput }): Promise<Page<CommentView>> {
  requirePermission(ctx, "run:read");
  await requirePlace(ctx, input);
  const { run_id, stage_id, ...page } = input;
  const { items, ...rest } = await ctx.ports.repositories.comments.list(ctx.workspace.id, run_id, { ...page, stageId: stage_id });
  return { ...rest, items: items.map((row) => commentView(ctx, row)) };
}
