import type { WorkflowRecord, WorkflowVersionRecord, WorkflowVersionSummary } from "@/db/repositories";
import { AppError } from "@/lib/shared/app-error";
import type { ServiceContext } from "../context";

export interface WorkflowVersionView {
  revision: number;
  version: string;
  current: boolean;
  created_at: string;
  created_by: { id: string; name: string | null };
}

export function versionView(row: WorkflowVersionSummary, workflow: { revision: number }): WorkflowVersionView {
  const { revision, version, createdAt, createdBy } = row;
  return { revision, version, current: revision === workflow.revision, created_at: createdAt, created_by: createdBy };
}

/** A saved text of a workflow. Throws `not_found` for a revision that there never was. */
export async function findVersion(ctx: ServiceContext, workflow: WorkflowRecord, revision: number): Promise<WorkflowVersionRecord> {
  const found = await ctx.ports.repositories.workflowVersions.find(ctx.workspace.id, workflow.id, revision);
  if (found === undefined) throw new AppError("not_found", `${workflow.workflowId} has no revision ${revision}`);
  return found;
}
