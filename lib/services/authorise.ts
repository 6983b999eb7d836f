import { AppError } from "@/lib/shared/app-error";
import type { Permission } from "@/lib/shared/permissions";
import type { ServiceContext } from "./context";

/** The first line of every verb. Throws `forbidden`. */
export function requirePermission(ctx: ServiceContext, permission: Permission): void {
  if (!ctx.permissions.has(permission)) throw new AppError("forbidden", `this needs the permission ${permission}, which the role ${ctx.role} does not have`);
}

/** Throws `disabled` where this server does not run workflows. */
export function requireEngine(ctx: ServiceContext): void {
  if (!ctx.ports.features.engine) throw new AppError("disabled", "running workflows is switched off on this server");
}
