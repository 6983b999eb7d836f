import { AppError } from "@/lib/shared/app-error";
import { PERMISSIONS, type Permission, type Role } from "@/lib/shared/permissions";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { mayDecide } from "../gates/may-decide";
import type { Features } from "../ports";

export interface ViewerView {
  actor: { kind: "user" | "api_key"; id: string; name: string; email: string | null };
  workspace: { id: string; slug: string; name: string; timezone: string };
  role: Role;
  permissions: Permission[];
  features: Features;
  /** Gates that wait for this caller. */
  pending_approvals: number;
}

/** Who is signed in, where, and what may be done. */
export async function getViewer({ ctx }: { ctx: ServiceContext }): Promise<ViewerView> {
  requirePermission(ctx, "workflow:read");
  const { kind, id, name, email } = ctx.actor;
  if (kind === "system") throw new AppError("forbidden", "the system itself has no view");
  const pending = ctx.permissions.has("gate:decide") ? await ctx.ports.repositories.approvals.pending(ctx.workspace.id) : [];
  return {
    actor: { kind, id, name, email },
    workspace: { ...ctx.workspace },
    role: ctx.role,
    permissions: PERMISSIONS.filter((permission) => ctx.permissions.has(permission)),
    features: { ...ctx.ports.features },
    pending_approvals: pending.filter((gate) => mayDecide(ctx, gate)).length,
  };
}
