import type { QueryInput } from "@/lib/api/contracts/contract";
import type { listExecutions } from "@/lib/api/contracts/executions";
import { RUN_STATUSES, type RunStatus, TRIGGER_TYPES, type TriggerType } from "@/lib/shared/run/status";

export const PAGE_SIZE = 25;

/** What a run list shows, as its address says it. */
export interface RunListQuery {
  search: string;
  statuses: RunStatus[];
  triggers: TriggerType[];
  /** A span of time that ends now; without one `from` and `to` bound the list, ISO 8601 in UTC, each may be empty. */
  since: Since | "";
  from: string;
  to: string;
  cursor: string | null;
}

/** How far back the list goes, and how long that is in milliseconds. */
const SPANS_MS = { "1h": 3_600_000, "24h": 86_400_000, "7d": 7 * 86_400_000, "30d": 30 * 86_400_000 } as const;
export type Since = keyof typeof SPANS_MS;
export const SINCES = Object.keys(SPANS_MS) as Since[];

export const FAILED: readonly RunStatus[] = ["failed", "timed_out"];

export const NO_FILTER: Omit<RunListQuery, "cursor"> = { search: "", statuses: [], triggers: [], since: "", from: "", to: "" };

/** Reads an address; what is not ours is left out. */
export function readRunListQuery(params: URLSearchParams): RunListQuery {
  const since = SINCES.find((one) => one === params.get("since")) ?? "";
  return {
    search: (params.get("q") ?? "").slice(0, 200),
    statuses: RUN_STATUSES.filter((status) => params.getAll("status").includes(status)),
    triggers: TRIGGER_TYPES.filter((trigger) => params.getAll("trigger").includes(trigger)),
    since,
    from: since === "" ? moment(params.get("from")) : "",
    to: since === "" ? moment(params.get("to")) : "",
    cursor: params.get("cursor"),
  };
}

/** The address with these filters; other keys of it stay as they are. */
export function writeRunListQuery(current: URLSearchParams, { search, statuses, triggers, since, from, to, cursor }: RunListQuery): string {
  const params = new URLSearchParams(current);
  for (const name of ["q", "status", "trigger", "since", "from", "to", "cursor"]) params.delete(name);
  if (search !== "") params.set("q", search);
  for (const status of statuses) params.append("status", status);
  for (const trigger of triggers) params.append("trigger", trigger);
  if (since !== "") params.set("since", since);
  if (from !== "") params.set("from", from);
  if (to !== "") params.set("to", to);
  if (cursor !== null) params.set("cursor", cursor);
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

/** The filters alone, as they are saved. */
export function filtersText(query: RunListQuery): string {
  return writeRunListQuery(new URLSearchParams(), { ...query, search: query.search.trim(), cursor: null }).slice(1);
}

/** What the server is asked for at `now` (milliseconds since 1970): the span of time ends there. */
export function toRequest(
  { search, statuses, triggers, since, from, to, cursor }: RunListQuery,
  workflowId: string | undefined,
  now: number,
): QueryInput<typeof listExecutions> {
  const start = since === "" ? from : new Date(now - SPANS_MS[since]).toISOString();
  return {
    limit: PAGE_SIZE,
    status: statuses,
    trigger: triggers,
    ...(workflowId === undefined ? {} : { workflow_id: workflowId }),
    ...(search.trim() === "" ? {} : { search: search.trim() }),
    ...(start === "" ? {} : { from: start }),
    ...(to === "" ? {} : { to }),
    ...(cursor === null ? {} : { cursor }),
  };
}

export function isFiltered({ search, statuses, triggers, since, from, to }: RunListQuery): boolean {
  return search.trim() !== "" || statuses.length > 0 || triggers.length > 0 || since !== "" || from !== "" || to !== "";
}

export function isFailedOnly({ statuses }: RunListQuery): boolean {
  return statuses.length === FAILED.length && FAILED.every((status) => statuses.includes(status));
}

function moment(text: string | null): string {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? "" : new Date(time).toISOString();
}
