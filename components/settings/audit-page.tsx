import { ScrollText } from "lucide-react";
import Link from "next/link";
import type { AuditEntry } from "@/lib/api/contracts/audit-log";
import { EmptyState } from "../common/empty-state";
import { PageHeader } from "../common/page-header";
import { RelativeTime } from "../common/relative-time";
import { buttonClass } from "../ui/button";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import { AUDIT_ENTITIES, type AuditFilterValues, auditAddress, toAuditQuery } from "./audit-query";
import { Row, Rows } from "./rows";

const PATH = "/settings/audit-log";
const EXPORT = "/api/v1/audit-log/export";

export interface AuditPageProps {
  page: { items: AuditEntry[]; next_cursor: string | null; prev_cursor: string | null; total_count: number };
  filters: AuditFilterValues;
}

/** Who did what. The filters are a plain form: they stand in the address and work without a script. */
export function AuditPage({ page, filters }: AuditPageProps) {
  const exported = toAuditQuery(filters);
  return (
    <>
      <PageHeader
        title="Audit log"
        description={`Every change and decision, newest first; nobody can change or delete an entry. ${page.total_count.toLocaleString("en")} in this view.`}
        actions={
          <>
            <a className={buttonClass()} href={auditAddress(EXPORT, { ...exported, format: "csv" })} download>
              Export CSV
            </a>
            <a className={buttonClass()} href={auditAddress(EXPORT, { ...exported, format: "json" })} download>
              Export JSON
            </a>
          </>
        }
      />
      <form action={PATH} className="mb-4 grid grid-cols-2 items-end gap-3 sm:grid-cols-3 lg:grid-cols-6">
        <Field label="Who">{(control) => <Input name="actor" defaultValue={filters.actor} {...control} />}</Field>
        <Field label="About">
          {(control) => (
            <Select name="entity" defaultValue={filters.entity ?? ""} {...control}>
              <option value="">anything</option>
              {AUDIT_ENTITIES.map((entity) => (
                <option key={entity} value={entity}>
                  {entity.replace("_", " ")}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Action begins with">{(control) => <Input name="action" defaultValue={filters.action} placeholder="member." {...control} />}</Field>
        <Field label="From (UTC)">{(control) => <Input name="from" type="date" defaultValue={filters.from} {...control} />}</Field>
        <Field label="To (UTC)">{(control) => <Input name="to" type="date" defaultValue={filters.to} {...control} />}</Field>
        <div className="flex gap-2">
          <button type="submit" className={buttonClass({ variant: "primary" })}>
            Filter
          </button>
          <Link className={buttonClass({ variant: "ghost" })} href={PATH}>
            Clear
          </Link>
        </div>
      </form>
      {page.items.length === 0 ? (
        <EmptyState icon={ScrollText} title="Nothing to show">
          No entry fits these filters.
        </EmptyState>
      ) : (
        <Rows label="Entries">
          {page.items.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </Rows>
      )}
      <nav aria-label="Pages" className="mt-4 flex justify-between">
        {page.prev_cursor === null ? <span /> : <PageLink filters={filters} cursor={page.prev_cursor} label="Newer" />}
        {page.next_cursor !== null && <PageLink filters={filters} cursor={page.next_cursor} label="Older" />}
      </nav>
    </>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  return (
    <Row
      title={
        <>
          <code>{entry.action}</code>
          <span className="font-normal text-fg-muted">
            by <bdi>{entry.actor.name}</bdi>
          </span>
        </>
      }
      note={
        <details>
          <summary className="cursor-pointer">
            <RelativeTime at={entry.at} />
            {entry.actor.kind !== "user" && ` · by ${entry.actor.kind === "api_key" ? "an API key" : "the system"}`} · {entry.entity.replace("_", " ")}
          </summary>
          <pre className="mt-2 overflow-x-auto rounded-md bg-surface-2 p-2 text-xs text-fg">
            {JSON.stringify({ at: entry.at, id: entry.entity_id, ...entry.details }, null, 2)}
          </pre>
        </details>
      }
    />
  );
}

function PageLink({ filters, cursor, label }: { filters: AuditFilterValues; cursor: string; label: string }) {
  return (
    <Link className={buttonClass()} href={auditAddress(PATH, { ...filters, cursor })}>
      {label}
    </Link>
  );
}
