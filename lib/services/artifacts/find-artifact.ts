import type { ArtifactRow } from "@/db/repositories";
import { AppError } from "@/lib/shared/app-error";
import type { ServiceContext } from "../context";

/** The artifact by its id. Throws `not_found`, also for another workspace's. */
export async function findArtifact(ctx: ServiceContext, id: string): Promise<ArtifactRow> {
  const artifact = await ctx.ports.repositories.artifacts.find(ctx.workspace.id, id);
  if (artifact === undefined) throw new AppError("not_found", `there is no artifact ${id}`);
  return artifact;
}
