import type { AuditFilters } from "@/db/repositories";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { type AuditEntryView, auditEntryView } from "./views";

/** More than this is asked for in parts, by time. */
const MAX_ENTRIES = 10_000;

/** The newest entries of the filters, at most 10,000, for a file. `more`: there are older ones that did not fit. */
export async function exportAuditLog({ ctx, input }: { ctx: ServiceContext; input: AuditFilters }): Promise<{ items: AuditEntryView[]; more: boolean }> {
  requirePermission(ctx, "audit:read");
  const page = await ctx.ports.repositories.audit.list(ctx.workspace.id, input, { cursor: undefined, limit: MAX_ENTRIES });
  return { items: page.items.map(auditEntryView), more: page.has_more };
}
