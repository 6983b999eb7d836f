import { AppError } from "@/lib/shared/app-error";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import type { StoredFile } from "./artifact-files";
import { findArtifact } from "./find-artifact";
import { type ArtifactView, artifactView } from "./views";

export interface OpenedArtifact {
  artifact: ArtifactView;
  file: StoredFile;
}

/** A file to read, as a whole or in part. Throws `not_found`, also where the bytes are not on this machine any more. */
export async function openArtifact({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<OpenedArtifact> {
  requirePermission(ctx, "run:read");
  const row = await findArtifact(ctx, input.id);
  const file = await ctx.ports.artifactFiles.open(row);
  if (file === undefined) throw new AppError("not_found", `the file of artifact ${row.id} is not in this server's data folder`);
  return { artifact: artifactView(ctx, row), file };
}
