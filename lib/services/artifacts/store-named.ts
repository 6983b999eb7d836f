import { type ArtifactRow, isUniqueViolation, type Repositories } from "@/db/repositories";
import { AppError } from "@/lib/shared/app-error";
import { numberedName } from "@/lib/shared/collaboration/file-name";
import type { ServicePorts } from "../ports";
import type { ReceivedFile } from "./artifact-files";

/** Files of one name in one stage: more are the work of a loop. */
const MAX_SAME_NAME = 1_000;

/**
 * Stores a received file under its name, or that name with a number where the stage has one. The row holds the name before the file takes its
 * place; with what `beside` writes in the same transaction, all are there or none; whoever looks at the run is told. Throws `conflict` after 1,000 files of one name.
 */
export async function storeNamed(
  { transaction, notices }: Pick<ServicePorts, "transaction" | "notices">,
  file: ReceivedFile,
  workspaceId: string,
  row: ArtifactRow,
  beside?: (named: ArtifactRow, repositories: Repositories) => Promise<void>,
): Promise<ArtifactRow> {
  for (let n = 1; n <= MAX_SAME_NAME; n += 1) {
    const named = n === 1 ? row : { ...row, name: numberedName(row.name, n) };
    try {
      await transaction(async (repositories) => {
        await repositories.artifacts.insert(workspaceId, named);
        await beside?.(named, repositories);
        await file.keep(named);
      });
      notices.publish({ workspaceId, runId: named.runId, part: "artifacts" });
      return named;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }
  throw new AppError("conflict", `there are ${MAX_SAME_NAME} files named ${row.name} here`);
}
