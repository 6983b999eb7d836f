import { isUniqueViolation, type WorkflowRecord } from "@/db/repositories";
import { AppError } from "@/lib/shared/app-error";
import type { JsonObject } from "@/lib/shared/json";
import { type AuditedAct, audit } from "../audit";
import type { ServiceContext } from "../context";
import { requireStorable } from "./check-definition";
import { rowOfDefinition } from "./row-of-definition";
import { etagOf, type WorkflowWrittenView, writtenView } from "./views";

export interface NewText {
  source: string;
  status: "draft" | "published";
  /** The etag that the new text is based on; absent or `*`: whatever is stored is replaced. */
  if_match: string | undefined;
  act: Pick<AuditedAct, "action" | "details">;
}

/** Writes another text as a new revision of a stored workflow, with its version and the audit row. Throws as `updateWorkflow` does. */
export async function replaceText(ctx: ServiceContext, stored: WorkflowRecord, { source, status, if_match, act }: NewText): Promise<WorkflowWrittenView> {
  if (!matches(if_match, etagOf(stored))) throw staleWrite(stored.revision);
  const { definition, diagnostics } = requireStorable(ctx, source);
  const now = ctx.ports.clock.now().toISOString();
  const row = {
    ...rowOfDefinition(source, definition),
    id: stored.id,
    workspaceId: ctx.workspace.id,
    revision: stored.revision + 1,
    status,
    updatedAt: now,
  };
  try {
    await ctx.ports.transaction(async (repositories) => {
      if (!(await repositories.workflows.replace(row, stored.revision))) throw staleWrite(stored.revision);
      await repositories.workflows.insertVersion({ ...row, id: ctx.ports.newId(), workflowRowId: row.id, createdBy: ctx.actor.id, createdAt: now });
      await audit(
        ctx,
        {
          action: act.action,
          details: { ...act.details, revision: row.revision, before: markOf(stored), after: markOf(row) },
          entity: "workflow",
          entityId: row.id,
        },
        repositories,
      );
    });
  } catch (error) {
    if (isUniqueViolation(error))
      throw new AppError("conflict", `another workflow has the id ${row.workflowId}`, {
        errors: [{ path: "workflow.id", message: "already in use" }],
        cause: error,
      });
    throw error;
  }
  return writtenView(row, diagnostics);
}

/** RFC 9110, 13.1.1, for one resource: a list of strong tags, or `*`. */
function matches(ifMatch: string | undefined, etag: string): boolean {
  if (ifMatch === undefined || ifMatch.trim() === "*") return true;
  return ifMatch.split(",").some((tag) => tag.trim() === etag);
}

function staleWrite(revision: number): AppError {
  return new AppError("version_conflict", `someone else has saved this workflow since; it is at revision ${revision} or later`);
}

/** What a record says of a text: it tells texts apart; the texts themselves are kept as versions. */
export function markOf({ revision, version, hash }: Pick<WorkflowRecord, "revision" | "version" | "hash">): JsonObject {
  return { revision, version, hash };
}
