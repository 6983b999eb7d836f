import { UnreachableError } from "@/lib/api/client/create-client";
import { listWorkflows, type WorkflowSummary } from "@/lib/api/contracts/workflows";
import type { Session } from "../session";

/** An id becomes a file's name here: a server that says another is none of ours. */
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** All workflows of the server by their id. Throws `UnreachableError` where the answer is not one of ours. */
export async function lookThere({ client }: Session): Promise<Map<string, WorkflowSummary>> {
  const found = new Map<string, WorkflowSummary>();
  for (let cursor: string | undefined; ; ) {
    // By name: what is saved meanwhile stays at its place in the list.
    const page = await client.call(listWorkflows, { query: { limit: 100, sort: "name", cursor } });
    for (const workflow of page.items) {
      if (!ID.test(workflow.workflow_id)) throw new UnreachableError(`the server names a workflow ${JSON.stringify(workflow.workflow_id)}`);
      found.set(workflow.workflow_id, workflow);
    }
    if (page.next_cursor === null) return found;
    cursor = page.next_cursor;
  }
}
