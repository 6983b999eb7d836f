import type { WorkflowRecord } from "@/db/repositories";
import { AppError } from "@/lib/shared/app-error";
import type { ServiceContext } from "../context";

/** The workflow by its row id or its own id. Throws `not_found`, also for another workspace's. */
export async function findWorkflow(ctx: ServiceContext, id: string): Promise<WorkflowRecord> {
  const found = await ctx.ports.repositories.workflows.find(ctx.workspace.id, id);
  if (found === undefined) throw new AppError("not_found", `there is no workflow ${id}`);
  return found;
}
