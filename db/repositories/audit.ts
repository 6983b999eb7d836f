import type { Db } from "../client";
import { auditLog } from "../schema";
import { storableJson } from "../storable-json";
import type { AuditRow } from "./rows";

export interface AuditRepository {
  insert(row: AuditRow): Promise<void>;
}

export function auditRepository(db: Db): AuditRepository {
  return {
    async insert({ actor, at, details, ...row }) {
      await db
        .insert(auditLog)
        .values({ ...row, details: storableJson(details), actorKind: actor.kind, actorId: actor.id, actorName: actor.name, at: new Date(at) });
    },
  };
}
