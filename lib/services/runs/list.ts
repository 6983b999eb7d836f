import type { RunSort } from "@/db/repositories";
import { AppError } from "@/lib/shared/app-error";
import type { RunStatus, TriggerType } from "@/lib/shared/run/status";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import type { Page } from "../pages";
import { runSummaries } from "./run-summaries";
import type { RunSummaryView } from "./views";

export interface ListRunsInput {
  cursor?: string;
  limit: number;
  /** Row id or own id of a workflow, also of a deleted one by its row id. */
  workflow_id?: string;
  status: RunStatus[];
  trigger: TriggerType[];
  /** Bounds of the time of creation, ISO 8601, both inclusive. */
  from?: string;
  to?: string;
  search?: string;
  sort: RunSort;
}

/** A page of runs, newest first unless asked otherwise. Throws `bad_request` for a cursor that is not ours or a time that is none. */
export async function listRuns({ ctx, input }: { ctx: ServiceContext; input: ListRunsInput }): Promise<Page<RunSummaryView>> {
  requirePermission(ctx, "run:read");
  const page = await ctx.ports.repositories.runs.list(ctx.workspace.id, {
    cursor: input.cursor,
    limit: input.limit,
    workflow: input.workflow_id,
    statuses: input.status,
    triggers: input.trigger,
    from: moment("from", input.from),
    to: moment("to", input.to),
    search: input.search,
    sort: input.sort,
  });
  return { ...page, items: await runSummaries(ctx, page.items) };
}

function moment(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time))
    throw new AppError("bad_request", `${name} is no time in ISO 8601`, { errors: [{ path: name, message: "expected a time such as 2026-03-01T09:00:00Z" }] });
  return new Date(time).toISOString();
}
