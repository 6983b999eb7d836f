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
  "workspace:admin",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ["owner", "admin", "editor", "operator", "approver", "viewer"] as const;
export type Role = (typeof ROLES)[number];

const READ: Permission[] = ["workflow:read", "run:read", "template:read"];

export const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  owner: PERMISSIONS,
  admin: PERMISSIONS,
  editor: [...READ, "workflow:write", "workflow:delete", "workflow:script", "run:start", "run:control", "run:comment", "gate:decide"],
  operator: [...READ, "run:start", "run:control", "run:comment", "gate:decide"],
  approver: [...READ, "run:comment", "gate:decide"],
  viewer: READ,
};
