import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { CONNECTION_KINDS, type ConnectionKind } from "@/lib/shared/connections";
import type { JsonObject } from "@/lib/shared/json";
import { ROLES, type Role } from "@/lib/shared/permissions";
import { json, moment, oneOf, rowId } from "./columns";
import { workspaces } from "./workspaces";

const workspaceId = () =>
  uuid("workspace_id")
    .notNull()
    .references(() => workspaces.id);

/** Roles that a workspace makes for itself: gates name them among their approvers, members carry them beside their role. */
export const approverRoles = pgTable(
  "approver_roles",
  {
    id: rowId(),
    workspaceId: workspaceId(),
    /** As gates write it: `role:<slug>`. */
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (table) => [unique("approver_roles_slug").on(table.workspaceId, table.slug), check("approver_roles_not_built_in", sql`NOT (${oneOf(table.slug, ROLES)})`)],
);

/** Open while neither accepted, nor revoked, nor past its end; each way out is taken once. */
export const invitations = pgTable(
  "invitations",
  {
    id: rowId(),
    workspaceId: workspaceId(),
    /** In lower case. */
    email: text("email").notNull(),
    role: text("role").$type<Role>().notNull(),
    /** SHA-256 of the token in hex: the link that holds the token is shown once. */
    tokenHash: text("token_hash").notNull().unique(),
    invitedBy: text("invited_by").notNull(),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    acceptedAt: moment("accepted_at"),
    revokedAt: moment("revoked_at"),
  },
  (table) => [index("invitations_workspace").on(table.workspaceId, table.createdAt), check("invitations_role", oneOf(table.role, ROLES))],
);

/** Values that workflows use and nobody reads back. The key that opens them is not in the database. */
export const secrets = pgTable(
  "secrets",
  {
    id: rowId(),
    workspaceId: workspaceId(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    /** `<key id>.<nonce>.<ciphertext and tag>`, bound to workspace and name. */
    sealed: text("sealed").notNull(),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
    updatedBy: text("updated_by").notNull(),
  },
  (table) => [unique("secrets_name").on(table.workspaceId, table.name)],
);

/** How to reach another system: what may be shown in `config`, the credential sealed as a secret is. */
export const connections = pgTable(
  "connections",
  {
    id: rowId(),
    workspaceId: workspaceId(),
    name: text("name").notNull(),
    kind: text("kind").$type<ConnectionKind>().notNull(),
    config: json<JsonObject>("config").notNull(),
    /** Null where the system asks for no credential. */
    sealed: text("sealed"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
    /** The last test; null before the first. */
    testedAt: moment("tested_at"),
    testedOk: boolean("tested_ok"),
    testMessage: text("test_message"),
  },
  (table) => [unique("connections_name").on(table.workspaceId, table.name), check("connections_kind", oneOf(table.kind, CONNECTION_KINDS))],
);
