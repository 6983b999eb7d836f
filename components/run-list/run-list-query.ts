import type { QueryInput } from "@/lib/api/contracts/contract";
import type { listExecutions } from "@/lib/api/contracts/executions";
import { RUN_STATUSES, type RunStatus } from "@/lib/shared/run/status";

const PAGE_SIZE = 25;

/** What a run list shows, as its address says it. */
export interface RunListQuery {
  search: string;
  statuses: RunStatus[];
  trigger: string;
  cursor: string | null;
}

export const TRIGGERS = ["manual", "api", "rerun"] as const;

/** Reads an address; what is not ours is left out. */
export function readRunListQuery(params: URLSearchParams): RunListQuery {
  return {
    search: (params.get("q") ?? "").slice(0, 200),
    statuses: RUN_STATUSES.filter((status) => params.getAll("status").includes(status)),
    trigger: TRIGGERS.find((trigger) => trigger === params.get("trigger")) ?? "",
    cursor: params.get("cursor"),
  };
}

/** The address with these filters; other keys of it stay as they are. */
export function writeRunListQuery(current: URLSearchParams, { search, statuses, trigger, cursor }: RunListQuery): string {
  const params = new URLSearchParams(current);
  for (const name of ["q", "status", "trigger", "cursor"]) params.delete(name);
  if (search !== "") params.set("q", search);
  for (const status of statuses) params.append("status", status);
  if (trigger !== "") params.set("trigger", trigger);
  if (cursor !== null) params.set("cursor", cursor);
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

export function toRequest({ search, statuses, trigger, cursor }: RunListQuery, workflowId: string | undefined): QueryInput<typeof listExecutions> {
  return {
    limit: PAGE_SIZE,
    status: statuses,
    trigger: trigger === "" ? [] : [trigger],
    ...(workflowId === undefined ? {} : { workflow_id: workflowId }),
    ...(search.trim() === "" ? {} : { search: search.trim() }),
    ...(cursor === null ? {} : { cursor }),
  };
}

export function isFiltered({ search, statuses, trigger }: RunListQuery): boolean {
  return search.trim() !== "" || statuses.length > 0 || trigger !== "";
}
