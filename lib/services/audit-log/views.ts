import type { AuditRow } from "@/db/repositories";
import type { JsonObject } from "@/lib/shared/json";
import type { ActorRef } from "@/lib/shared/run/events";

export interface AuditEntryView {
  id: string;
  at: string;
  actor: ActorRef;
  /** `<entity>.<verb>` */
  action: string;
  entity: string;
  entity_id: string;
  details: JsonObject;
}

export function auditEntryView({ id, at, actor, action, entity, entityId, details }: AuditRow): AuditEntryView {
  return { id, at, actor, action, entity, entity_id: entityId, details };
}
