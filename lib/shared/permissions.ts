/** What a caller may do. Each service verb and each contract names the one it needs. */
export const PERMISSIONS = [
  "workflow:read",
  "workflow:write",
  "workflow:delete",
  "workflow:script",
  "run:read",
  "run:start",
  "run:control",
  "run:comment",
  "gate:decide",
  "template:read",
  "member:read",
  "member:write",
  "key:write",
  "secret:read",
  "secret:write",
  "connection:read",
  "connection:write",
  "audit:read",
  "account:write",
  "workspace:admin",
  "workspace:own",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ["owner", "admin", "editor", "operator", "approver", "viewer"] as const;
export type Role = (typeof ROLES)[number];

const READ: Permission[] = ["workflow:read", "run:read", "template:read", "member:read", "account:write"];

/** What each role may do, in one table. `account:write` is about one's own sessions and password; `workspace:own` about who the owners are. */
export const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  owner: PERMISSIONS,
  admin: PERMISSIONS.filter((permission) => permission !== "workspace:own"),
  editor: [
    ...READ,
    "secret:read",
    "connection:read",
    "workflow:write",
    "workflow:delete",
    "workflow:script",
    "run:start",
    "run:control",
    "run:comment",
    "gate:decide",
  ],
  operator: [...READ, "run:start", "run:control", "run:comment", "gate:decide"],
  approver: [...READ, "run:comment", "gate:decide"],
  viewer: READ,
};
