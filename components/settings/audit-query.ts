import type { listAuditLog } from "@/lib/api/contracts/audit-log";
import type { QueryInput } from "@/lib/api/contracts/contract";

export const AUDIT_ENTITIES = [
  "workflow",
  "run",
  "approval",
  "template",
  "comment",
  "artifact",
  "member",
  "invitation",
  "approver_role",
  "saved_filter",
  "api_key",
  "secret",
  "connection",
  "account",
  "workspace",
] as const;

const FILTERS = ["actor", "entity", "action", "from", "to"] as const;
const DAY_MS = 24 * 3_600_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The filters as they stand in the address: days as `2026-03-01`. */
export type AuditFilterValues = Partial<Record<(typeof FILTERS)[number], string>>;

export function readAuditFilters(params: URLSearchParams): AuditFilterValues {
  return Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = params.get(name)?.trim() ?? "";
      return value === "" || (["from", "to"].includes(name) && !isDay(value)) ? [] : [[name, value.slice(0, 80)]];
    }),
  );
}

/** What the list is asked: both days are included, in UTC. */
export function toAuditQuery({ from, to, ...filters }: AuditFilterValues): Omit<QueryInput<typeof listAuditLog>, "cursor" | "limit"> {
  return {
    ...filters,
    ...(from === undefined ? {} : { from: `${from}T00:00:00.000Z` }),
    ...(to === undefined ? {} : { to: new Date(Date.parse(`${to}T00:00:00.000Z`) + DAY_MS).toISOString() }),
  };
}

/** An address of the page, or of its file, with these filters. */
export function auditAddress(path: string, values: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
  return search.size === 0 ? path : `${path}?${search}`;
}

function isDay(text: string): boolean {
  return DATE.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00.000Z`));
}
