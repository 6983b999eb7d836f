import type { QueryInput } from "@/lib/api/contracts/contract";
import type { listExecutions } from "@/lib/api/contracts/executions";
import { RUN_STATUSES, type RunStatus } from "@/lib/shared/run/status";

const PAGE_SIZE = 25;

/** What a run list shows, as its address says it. */
export interface RunListQuery {
  search: string;
  statuses: RunStatus[];
  trigger: string;
  since: Since | "";
  cursor: string | null;
}

/** How far back the list goes, and how long that is in milliseconds. */
const SPANS_MS = { "1h": 3_600_000, "24h": 86_400_000, "7d": 7 * 86_400_000, "30d": 30 * 86_400_000 } as const;
export type Since = keyof typeof SPANS_MS;
export const SINCES = Object.keys(SPANS_MS) as Since[];

export const TRIGGERS = ["manual", "api", "rerun"] as const;

/** Reads an address; what is not ours is left out. */
export function readRunListQuery(params: URLSearchParams): RunListQuery {
  return {
    search: (params.get("q") ?? "").slice(0, 200),
    statuses: RUN_STATUSES.filter((status) => params.getAll("status").includes(status)),
    trigger: TRIGGERS.find((trigger) => trigger === params.get("trigger")) ?? "",
    since: SINCES.find((since) => since === params.get("since")) ?? "",
    cursor: params.get("cursor"),
  };
}

/** The address with these filters; other keys of it stay as they are. */
export function writeRunListQuery(current: URLSearchParams, { search, statuses, trigger, since, cursor }: RunListQuery): string {
  const params = new URLSearchParams(current);
  for (const name of ["q", "status", "trigger", "since", "cursor"]) params.delete(name);
  if (search !== "") params.set("q", search);
  for (const status of statuses) params.append("status", status);
  if (trigger !== "") params.set("trigger", trigger);
  if (since !== "") params.set("since", since);
  if (cursor !== null) params.set("cursor", cursor);
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

/** What the server is asked for at `now` (milliseconds since 1970): the span of time ends there. */
export function toRequest(
  { search, statuses, trigger, since, cursor }: RunListQuery,
  workflowId: string | undefined,
  now: number,
): QueryInput<typeof listExecutions> {
  return {
    limit: PAGE_SIZE,
    status: statuses,
    trigger: trigger === "" ? [] : [trigger],
    ...(workflowId === undefined ? {} : { workflow_id: workflowId }),
    ...(search.trim() === "" ? {} : { search: search.trim() }),
    ...(since === "" ? {} : { from: new Date(now - SPANS_MS[since]).toISOString() }),
    ...(cursor === null ? {} : { cursor }),
  };
}

export function isFiltered({ search, statuses, trigger, since }: RunListQuery): boolean {
  return search.trim() !== "" || statuses.length > 0 || trigger !== "" || since !== "";
}
