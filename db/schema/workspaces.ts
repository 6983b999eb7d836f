import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { JsonObject } from "@/lib/shared/json";
import { type Permission, ROLES, type Role } from "@/lib/shared/permissions";
import type { ActorRef } from "@/lib/shared/run/events";
import type { WorkspaceSwitches } from "@/lib/shared/workspace-switches";
import { user } from "./auth";
import { json, moment, oneOf, rowId } from "./columns";

export const workspaces = pgTable(
  "workspaces",
  {
    id: rowId(),
    slug: text("slug").notNull().unique(),
    name: text("name").notNull(),
    /** IANA name. */
    timezone: text("timezone").notNull().default("UTC"),
    /** How many days an ended run is kept; null: for ever. */
    retentionDays: integer("retention_days"),
    /** What the workspace has switched off of what its server offers. */
    switches: json<WorkspaceSwitches>("switches").notNull().default({ engine: true, builder: true, disabled_modules: [] }),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [check("workspaces_retention_days", sql`${table.retentionDays} > 0`)],
);

const workspaceId = () =>
  uuid("workspace_id")
    .notNull()
    .references(() => workspaces.id);

export const members = pgTable(
  "members",
  {
    id: rowId(),
    workspaceId: workspaceId(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    role: text("role").$type<Role>().notNull(),
    /** Slugs of `approver_roles`: a role that is deleted is taken from its members with it. */
    approverRoles: text("approver_roles").array().notNull().default([]),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    unique("members_workspace_user").on(table.workspaceId, table.userId),
    index("members_user").on(table.userId),
    check("members_role", oneOf(table.role, ROLES)),
  ],
);

export const apiKeys = pgTable(
  "api_keys",
  {
    id: rowId(),
    workspaceId: workspaceId(),
    name: text("name").notNull(),
    role: text("role").$type<Role>().notNull(),
    /** What of its role it may use; null: all of it. */
    scopes: text("scopes").array().$type<Permission[]>(),
    /** SHA-256 of the whole key in hex: the key itself is shown once and never stored. */
    hash: text("hash").notNull().unique(),
    /** The first characters, to tell keys apart in a list. */
    prefix: text("prefix").notNull(),
    /** Id of the member who made it; null for the key of the first start. */
    createdBy: text("created_by"),
    createdAt: moment("created_at").notNull().defaultNow(),
    lastUsedAt: moment("last_used_at"),
    /** From then on it is refused; null: it does not run out. */
    expiresAt: moment("expires_at"),
    /** Set once; a revoked key is refused. */
    revokedAt: moment("revoked_at"),
  },
  (table) => [index("api_keys_workspace").on(table.workspaceId, table.createdAt), check("api_keys_role", oneOf(table.role, ROLES))],
);

/** Append-only: a trigger refuses UPDATE and DELETE. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: rowId(),
    workspaceId: workspaceId(),
    actorKind: text("actor_kind").$type<ActorRef["kind"]>().notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
    /** `<entity>.<verb>` */
    action: text("action").notNull(),
    entity: text("entity").notNull(),
    entityId: text("entity_id").notNull(),
    details: json<JsonObject>("details").notNull(),
    at: moment("at").notNull(),
  },
  (table) => [
    index("audit_log_workspace_at").on(table.workspaceId, table.at, table.id),
    index("audit_log_entity").on(table.workspaceId, table.entity, table.entityId),
    check("audit_log_actor_kind", oneOf(table.actorKind, ["user", "api_key", "system"])),
  ],
);
