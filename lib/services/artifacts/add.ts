import { type ArtifactRow, isUniqueViolation } from "@/db/repositories";
import { AppError } from "@/lib/shared/app-error";
import { numberedName, safeFileName } from "@/lib/shared/collaboration/file-name";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import type { ReceivedFile } from "./artifact-files";
import { requirePlace } from "./require-place";
import { type ArtifactView, artifactView } from "./views";

export const MAX_ARTIFACT_BYTES = 100 * 1024 * 1024;
/** Files of one name in one stage: more are the work of a loop. */
const MAX_SAME_NAME = 1_000;

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
    const row = await store(ctx, file, {
      id: ctx.ports.newId(),
      runId: input.run_id,
      stageId: input.stage_id ?? null,
      name,
      mediaType: file.mediaTypeFor(name),
      bytes: file.bytes,
      sha256: file.sha256,
      actor: { kind, id, name: by },
      createdAt: ctx.ports.clock.now().toISOString(),
    });
    return artifactView(ctx, row);
  } finally {
    await file.discard();
  }
}

/** The row holds the name before the file takes its place, and both are there or none. */
async function store(ctx: ServiceContext, file: ReceivedFile, row: ArtifactRow): Promise<ArtifactRow> {
  for (let n = 1; n <= MAX_SAME_NAME; n += 1) {
    const named = n === 1 ? row : { ...row, name: numberedName(row.name, n) };
    try {
      await ctx.ports.transaction(async (repositories) => {
        await repositories.artifacts.insert(ctx.workspace.id, named);
        const after = { name: named.name, bytes: named.bytes, sha256: named.sha256, stage_id: named.stageId };
        const details = { artifact_id: named.id, before: null, after };
        await audit(ctx, { action: "artifact.add", entity: "run", entityId: named.runId, details }, repositories);
        await file.keep(named);
      });
      return named;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }
  throw new AppError("conflict", `there are ${MAX_SAME_NAME} files named ${row.name} here`);
}
