import { AppError } from "@/lib/shared/app-error";
import { type Permission, ROLE_PERMISSIONS, type Role } from "@/lib/shared/permissions";
import type { ServiceContext } from "./context";

/** One's own account is nothing that a role hands on; keys never have it. */
const PERSONAL: Permission = "account:write";

/** Nobody hands out, or takes from another, what they do not have themselves. Throws `forbidden`. */
export function requireMayGrant(ctx: ServiceContext, role: Role, scopes: readonly Permission[] | null = null): void {
  const missing = permissionsOf(role, scopes).filter((permission) => permission !== PERSONAL && !ctx.permissions.has(permission));
  if (missing.length > 0) throw new AppError("forbidden", `only someone who may do as much (${missing.join(", ")}) may decide about the role ${role}`);
}

/** What a role may do, within scopes where there are any. */
export function permissionsOf(role: Role, scopes: readonly Permission[] | null): Permission[] {
  return ROLE_PERMISSIONS[role].filter((permission) => scopes === null || scopes.includes(permission));
}
