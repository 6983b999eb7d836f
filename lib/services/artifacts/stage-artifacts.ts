import type { ArtifactSink } from "@/lib/engine/ports/artifact-sink";
import { isNameOrNumbered, safeFileName } from "@/lib/shared/collaboration/file-name";
import type { ServicePorts } from "../ports";
import { MAX_ARTIFACT_BYTES } from "./add";
import { storeNamed } from "./store-named";

/** Who left a file that no person sent. */
const ENGINE = { kind: "system", id: "engine", name: "Stagecraft" } as const;

type Needed = Pick<ServicePorts, "repositories" | "transaction" | "artifactFiles" | "notices" | "newId" | "clock">;

/** The files that stages leave behind, by the rules of those that people send. */
export function createStageArtifacts(ports: Needed): ArtifactSink {
  return {
    async keep({ runId, workspaceId, stageId }, { name: given, content }) {
      const name = safeFileName(given);
      const file = await ports.artifactFiles.receive(runId, content, MAX_ARTIFACT_BYTES);
      try {
        const { bytes, sha256 } = file;
        const alike = await ports.repositories.artifacts.withContent(workspaceId, { runId, stageId, sha256 });
        const earlier = alike.find((row) => isNameOrNumbered(row.name, name));
        if (earlier !== undefined) return { name: earlier.name };
        const row = { id: ports.newId(), runId, stageId, name, mediaType: file.mediaTypeFor(name), bytes, sha256, actor: ENGINE };
        const stored = await storeNamed(ports, file, workspaceId, { ...row, createdAt: ports.clock.now().toISOString() });
        return { name: stored.name };
      } finally {
        await file.discard();
      }
    },
  };
}
