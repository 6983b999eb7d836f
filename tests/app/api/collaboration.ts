import { resolve } from "node:path";
import { uuidv7 } from "uuidv7";
import { members, runStages, user } from "@/db/schema";
import type { Role } from "@/lib/shared/permissions";
import { runRow, workflowRow } from "../../db/repositories/database";
import { definition } from "../../services/fixture";
import type { useApi } from "./test-host";

const route = (path: string) => resolve(import.meta.dirname, `../../../app/api/v1/${path}/route.ts`);
export const COMMENTS = route("workflow-executions/[run_id]/comments");
export const COMMENT = route("comments/[id]");
export const RESTORE = route("comments/[id]/restore");
export const ARTIFACTS = route("workflow-executions/[run_id]/artifacts");
export const ARTIFACT = route("artifacts/[id]");
export const ATTACH = route("artifacts/[id]/attach");
export const DETACH = route("artifacts/[id]/detach");
export const NOTIFICATIONS = route("notifications");

/** A run with the stages `note` and `sign` in a workspace of its own. */
export async function runOf(api: ReturnType<typeof useApi>) {
  const { db } = api.services.database;
  const { as, ctx, ports } = await api.services.workspace();
  const workspaceId = ctx.workspace.id;
  const workflow = workflowRow(workspaceId, { workflowId: "talk", source: definition("talk") });
  await ports.repositories.workflows.insert(workflow);
  const run = runRow(workspaceId, workflow, { number: 1 });
  await api.services.insertRun(run);
  const runId = String(run.id);
  for (const [ordinal, stageId] of ["note", "sign"].entries())
    await db
      .insert(runStages)
      .values({ runId, workspaceId, stageId, ordinal, name: stageId, type: "action", status: "completed", attempt: 1, simulated: false });

  /** A member with a session of their own. */
  async function member(name: string, role: Role = "editor") {
    const id = uuidv7();
    await db.insert(user).values({ id, name, email: `${id}@example.com`, emailVerified: true, createdAt: new Date(), updatedAt: new Date() });
    await db.insert(members).values({ id: uuidv7(), workspaceId, userId: id, role });
    return api.keyOf(as(role, { id, name }), id);
  }
  return { runId, workspaceId, owner: api.keyOf(ctx), viewer: api.keyOf(as("viewer")), member };
}

export function form(content: BlobPart, name: string, field = "file"): FormData {
  const data = new FormData();
  data.append(field, new File([content], name));
  return data;
}
