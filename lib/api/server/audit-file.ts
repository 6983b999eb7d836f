import type { AuditEntry } from "@/lib/api/contracts/audit-log";
import { attachment } from "./attachment";

const COLUMNS = ["at", "actor_kind", "actor", "actor_id", "action", "entity", "entity_id", "details"] as const;

/** Entries as a file: JSON as it is, or CSV (RFC 4180) with a column for each part. */
export function auditFile(items: readonly AuditEntry[], format: "csv" | "json"): Response {
  if (format === "json") return attachment(JSON.stringify(items, null, 2), "audit-log.json", "application/json");
  const rows = items.map(({ at, actor, action, entity, entity_id, details }) => [
    at,
    actor.kind,
    actor.name,
    actor.id,
    action,
    entity,
    entity_id,
    JSON.stringify(details),
  ]);
  return attachment([[...COLUMNS], ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join(""), "audit-log.csv", "text/csv");
}

/** A spreadsheet takes a text that begins like a formula for one, and names come from people: an apostrophe before it makes it a text. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
