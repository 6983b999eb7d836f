import { type Permission, ROLES, type Role } from "@/lib/shared/permissions";

/** What each role is for, in a few words. */
export const ROLE_WORDS: Record<Role, string> = {
  owner: "Everything, and who the owners are",
  admin: "Everything but the owners",
  editor: "Writes and runs workflows",
  operator: "Runs workflows and steers runs",
  approver: "Decides at gates and comments",
  viewer: "Looks on",
};

/** The roles that someone with these permissions may hand out. */
export function grantableRoles(permissions: readonly Permission[]): Role[] {
  return ROLES.filter((role) => role !== "owner" || permissions.includes("workspace:own"));
}
