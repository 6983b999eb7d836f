import { ApiError } from "@/lib/api/client/create-client";
import { getWorkflow, type WorkflowDetail } from "@/lib/api/contracts/workflows";
import type { Session } from "./session";

/** The workflow with its text; undefined where there is none. Throws what else the server says. */
export async function findWorkflow({ client }: Pick<Session, "client">, id: string): Promise<WorkflowDetail | undefined> {
  try {
    return await client.call(getWorkflow, { params: { id } });
  } catch (error) {
    if (error instanceof ApiError && error.problem.status === 404) return undefined;
    throw error;
  }
}
