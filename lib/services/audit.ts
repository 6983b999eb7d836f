import type { Repositories } from "@/db/repositories";
import type { JsonObject } from "@/lib/shared/json";
import type { ServiceContext } from "./context";

export interface AuditedAct {
  /** `<entity>.<verb>` */
  action: string;
  entity:
    | "workflow"
    | "run"
    | "approval"
    | "template"
    | "workspace"
    | "comment"
    | "artifact"
    | "member"
    | "invitation"
    | "approver_role"
    | "api_key"
    | "account"
    | "secret"
    | "connection"
    | "saved_filter";
  entityId: string;
  details?: JsonObject;
}

/** Records who did what. Give the transaction's repositories where the act itself is in one. */
export async function audit(ctx: ServiceContext, act: AuditedAct, repositories: Repositories = ctx.ports.repositories): Promise<void> {
  await repositories.audit.insert({
    id: ctx.ports.newId(),
    workspaceId: ctx.workspace.id,
    actor: { kind: ctx.actor.kind, id: ctx.actor.id, name: ctx.actor.name },
    action: act.action,
    entity: act.entity,
    entityId: act.entityId,
    details: act.details ?? {},
    at: ctx.ports.clock.now().toISOString(),
  });
}
