import type { AuditFilters } from "@/db/repositories";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import type { Page } from "../pages";
import { type AuditEntryView, auditEntryView } from "./views";

export interface ListAuditInput extends AuditFilters {
  cursor?: string;
  limit: number;
}

/** Who did what, newest first. Throws `bad_request` for a cursor of another list. */
export async function listAuditLog({ ctx, input }: { ctx: ServiceContext; input: ListAuditInput }): Promise<Page<AuditEntryView>> {
  requirePermission(ctx, "audit:read");
  const { cursor, limit, ...filters } = input;
  const page = await ctx.ports.repositories.audit.list(ctx.workspace.id, filters, { cursor, limit });
  return { ...page, items: page.items.map(auditEntryView) };
}
