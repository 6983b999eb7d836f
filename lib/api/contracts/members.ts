import { z } from "zod";
import { ROLES } from "@/lib/shared/permissions";
import { timestamp } from "./common";
import { defineContract } from "./contract";
import { ROUTES } from "./routes";

const id = { params: z.object({ id: z.string() }) };
const deleted = z.object({ id: z.string() });
const email = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email({ error: "this is no email address" }));

export const memberSchema = z.object({
  id: z.string(),
  user_id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  /** Slugs of the workspace's own roles. */
  approver_roles: z.array(z.string()),
  created_at: timestamp,
});
export type Member = z.infer<typeof memberSchema>;

export const listMembers = defineContract({
  ...ROUTES.listMembers,
  summary: "Everyone in the workspace",
  permission: "member:read",
  response: z.object({ items: z.array(memberSchema) }),
});

export const updateMember = defineContract({
  name: "updateMember",
  summary: "Change the role or the approver roles of a member; what is left out stays",
  method: "PATCH",
  path: "/members/{id}",
  permission: "member:write",
  ...id,
  body: z.strictObject({ role: z.enum(ROLES).optional(), approver_roles: z.array(z.string().max(40)).max(50).optional() }),
  response: memberSchema,
});

export const removeMember = defineContract({
  name: "removeMember",
  summary: "Take someone out of the workspace, with the keys that they made",
  method: "DELETE",
  path: "/members/{id}",
  permission: "member:write",
  ...id,
  response: deleted,
});

export const invitationSchema = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  invited_by: z.string(),
  created_at: timestamp,
  expires_at: timestamp,
});
export type Invitation = z.infer<typeof invitationSchema>;

export const listInvitations = defineContract({
  name: "listInvitations",
  summary: "Invitations that can still be accepted",
  method: "GET",
  path: "/invitations",
  permission: "member:write",
  response: z.object({ items: z.array(invitationSchema) }),
});

export const createInvitation = defineContract({
  name: "createInvitation",
  summary: "Invite someone; `path` is the link to hand over, told this once",
  method: "POST",
  path: "/invitations",
  permission: "member:write",
  body: z.strictObject({ email, role: z.enum(ROLES), expires_in_days: z.int().min(1).max(90).default(7) }),
  response: invitationSchema.extend({ path: z.string() }),
  status: 201,
  idempotency: "sealed",
});

export const revokeInvitation = defineContract({
  name: "revokeInvitation",
  summary: "End an invitation",
  method: "DELETE",
  path: "/invitations/{id}",
  permission: "member:write",
  ...id,
  response: deleted,
});

export const approverRoleSchema = z.object({ id: z.string(), slug: z.string(), name: z.string(), created_at: timestamp });
export type ApproverRole = z.infer<typeof approverRoleSchema>;

export const listApproverRoles = defineContract({
  ...ROUTES.listApproverRoles,
  summary: "The roles that the workspace has made for its gates",
  permission: "member:read",
  response: z.object({ items: z.array(approverRoleSchema) }),
});

export const createApproverRole = defineContract({
  name: "createApproverRole",
  summary: "Make a role that gates can name as `role:<slug>`",
  method: "POST",
  path: "/approver-roles",
  permission: "member:write",
  body: z.strictObject({
    slug: z
      .string()
      .trim()
      .regex(/^[a-z][a-z0-9-]{1,39}$/, { error: "use 2 to 40 lower-case letters, digits and hyphens, beginning with a letter" })
      .refine((slug) => !(ROLES as readonly string[]).includes(slug), { error: "this is the name of a built-in role" }),
    name: z.string().trim().min(1, { error: "give it a name" }).max(100),
  }),
  response: approverRoleSchema,
  status: 201,
  idempotency: "kept",
});

export const removeApproverRole = defineContract({
  name: "removeApproverRole",
  summary: "Delete a role of the workspace's own and take it from its members",
  method: "DELETE",
  path: "/approver-roles/{id}",
  permission: "member:write",
  ...id,
  response: deleted,
});
