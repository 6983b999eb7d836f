import { AppError } from "@/lib/shared/app-error";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { tellWatchers } from "../tell-watchers";
import { findArtifact } from "./find-artifact";
import { mayRemove } from "./views";

/** Deletes a file for good, out of the comments that show it as well. Throws `forbidden` for another one's, unless the caller is an administrator. */
export async function removeArtifact({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<{ id: string }> {
  requirePermission(ctx, "run:comment");
  const row = await findArtifact(ctx, input.id);
  if (!mayRemove(ctx, row.actor)) throw new AppError("forbidden", "only who added a file, or an administrator, deletes it");
  await ctx.ports.transaction(async (repositories) => {
    if (!(await repositories.artifacts.remove(ctx.workspace.id, row.id))) throw new AppError("not_found", `there is no artifact ${row.id}`);
    const before = { name: row.name, bytes: row.bytes, sha256: row.sha256, stage_id: row.stageId };
    const details = { artifact_id: row.id, before, after: null };
    await audit(ctx, { action: "artifact.remove", entity: "run", entityId: row.runId, details }, repositories);
    // Before the commit: until then nobody can put another file into its place.
    await ctx.ports.artifactFiles.remove(row);
  });
  tellWatchers(ctx, row.runId, "artifacts", "comments");
  return { id: row.id };
}
