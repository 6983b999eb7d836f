import { and, eq, gte, ilike, lt, type SQL, sql } from "drizzle-orm";
import type { Db } from "../client";
import { auditLog } from "../schema";
import { storableJson } from "../storable-json";
import { decodeCursor } from "./cursor";
import { iso } from "./iso";
import { beyond, type KeysetPage, ordering, type Sort, toPage } from "./keyset";
import { likeLiteral } from "./like";
import type { AuditRow } from "./rows";

export interface AuditFilters {
  /** Of the actor's name. */
  actor?: string;
  entity?: string;
  entity_id?: string;
  /** The beginning of it: `workflow` finds `workflow.delete`. */
  action?: string;
  /** ISO 8601; `from` is included, `to` is not. */
  from?: string;
  to?: string;
}

export interface AuditRepository {
  insert(row: AuditRow): Promise<void>;
  /** Newest first. Throws `bad_request` for a cursor of another list. */
  list(workspaceId: string, filters: AuditFilters, page: { cursor: string | undefined; limit: number }): Promise<KeysetPage<AuditRow>>;
}

const NEWEST: Sort = { name: "-at", value: sql`${auditLog.at}`, id: sql`${auditLog.id}`, descending: true, nullable: false, type: "timestamptz" };

export function auditRepository(db: Db): AuditRepository {
  return {
    async insert({ actor, at, details, ...row }) {
      await db
        .insert(auditLog)
        .values({ ...row, details: storableJson(details), actorKind: actor.kind, actorId: actor.id, actorName: actor.name, at: new Date(at) });
    },
    async list(workspaceId, filters, { cursor: given, limit }) {
      const cursor = decodeCursor(given, NEWEST.name);
      const wanted = and(eq(auditLog.workspaceId, workspaceId), ...conditions(filters));
      const rows = await db
        .select()
        .from(auditLog)
        .where(cursor === undefined ? wanted : and(wanted, beyond(cursor, NEWEST)))
        .orderBy(...ordering(NEWEST, cursor?.direction ?? "next"))
        .limit(limit + 1);
      const total = await db.$count(auditLog, wanted);
      return toPage(rows.map(view), { limit, cursor, sort: NEWEST.name, cursorValueOf: ({ at }) => at, total });
    },
  };
}

function conditions({ actor, entity, entity_id: entityId, action, from, to }: AuditFilters): SQL[] {
  return [
    actor === undefined ? undefined : ilike(auditLog.actorName, `%${likeLiteral(actor)}%`),
    entity === undefined ? undefined : eq(auditLog.entity, entity),
    entityId === undefined ? undefined : eq(auditLog.entityId, entityId),
    action === undefined ? undefined : sql`starts_with(${auditLog.action}, ${action})`,
    from === undefined ? undefined : gte(auditLog.at, new Date(from)),
    to === undefined ? undefined : lt(auditLog.at, new Date(to)),
  ].filter((condition) => condition !== undefined);
}

function view({ actorKind, actorId, actorName, at, ...row }: typeof auditLog.$inferSelect): AuditRow {
  return { ...row, actor: { kind: actorKind, id: actorId, name: actorName }, at: iso(at) };
}
