import type { Metadata } from "next";
import { AuditPage } from "@/components/settings/audit-page";
import { readAuditFilters, toAuditQuery } from "@/components/settings/audit-query";
import { pageContext } from "@/lib/server/page-context";
import { listAuditLog } from "@/lib/services/audit-log/list";
import { orNotFound } from "../../or-not-found";
import { type PageSearchParams, toUrlSearchParams } from "../../search-params";

const PAGE_SIZE = 50;

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditLogSettingsPage({ searchParams }: { searchParams: PageSearchParams }) {
  const params = toUrlSearchParams(await searchParams);
  const filters = readAuditFilters(params);
  const input = { ...toAuditQuery(filters), cursor: params.get("cursor") ?? undefined, limit: PAGE_SIZE };
  return <AuditPage page={await orNotFound(listAuditLog({ ctx: await pageContext(), input }))} filters={filters} />;
}
