import { safeFileName } from "@/lib/shared/collaboration/file-name";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { requirePlace } from "./require-place";
import { storeNamed } from "./store-named";
import { type ArtifactView, artifactView } from "./views";

export const MAX_ARTIFACT_BYTES = 100 * 1024 * 1024;

export interface AddArtifactInput {
  run_id: string;
  /** Left out: of the run as a whole. */
  stage_id?: string;
  /** Starts to read what is sent: after it is known that it may be sent. */
  open(): Promise<{ name: string; content: AsyncIterable<Uint8Array> }>;
}

/**
 * Takes in a file as it is sent. Its name is made safe, and another one's is never taken: the second `a.txt` of a stage becomes `a (2).txt`.
 * Throws `payload_too_large` beyond 100 MiB; then, as with every failure, nothing is kept.
 */
export async function addArtifact({ ctx, input }: { ctx: ServiceContext; input: AddArtifactInput }): Promise<ArtifactView> {
  requirePermission(ctx, "run:comment");
  await requirePlace(ctx, input);
  const { name: given, content } = await input.open();
  const name = safeFileName(given);
  const file = await ctx.ports.artifactFiles.receive(input.run_id, content, MAX_ARTIFACT_BYTES);
  try {
    const { kind, id, name: by } = ctx.actor;
    const row = await storeNamed(
      ctx.ports,
      file,
      ctx.workspace.id,
      {
        id: ctx.ports.newId(),
        runId: input.run_id,
        stageId: input.stage_id ?? null,
        name,
        mediaType: file.mediaTypeFor(name),
        bytes: file.bytes,
        sha256: file.sha256,
        actor: { kind, id, name: by },
        createdAt: ctx.ports.clock.now().toISOString(),
      },
      async (named, repositories) => {
        const after = { name: named.name, bytes: named.bytes, sha256: named.sha256, stage_id: named.stageId };
        const details = { artifact_id: named.id, before: null, after };
        await audit(ctx, { action: "artifact.add", entity: "run", entityId: named.runId, details }, repositories);
      },
    );
    return artifactView(ctx, row);
  } finally {
    await file.discard();
  }
}
