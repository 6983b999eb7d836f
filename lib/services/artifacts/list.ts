import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import type { Page } from "../pages";
import { requirePlace } from "./require-place";
import { type ArtifactView, artifactView } from "./views";

export interface OfRunInput {
  run_id: string;
  /** Left out: of the run and all its stages. */
  stage_id?: string;
  cursor?: string;
  limit: number;
}

/** The files of a run or of one of its stages, the newest first. */
export async function listArtifacts({ ctx, input }: { ctx: ServiceContext; input: OfRunInput }): Promise<Page<ArtifactView>> {
  requirePermission(ctx, "run:read");
  await requirePlace(ctx, input);
  const { run_id, stage_id, ...page } = input;
  const { items, ...rest } = await ctx.ports.repositories.artifacts.list(ctx.workspace.id, run_id, { ...page, stageId: stage_id });
  return { ...rest, items: items.map((row) => artifactView(ctx, row)) };
}
