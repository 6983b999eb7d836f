import type { Db } from "../client";
import { auditLog } from "../schema";
import type { AuditRow } from "./rows";

export interface AuditRepository {
  insert(row: AuditRow): Promise<void>;
}

export function auditRepository(db: Db): AuditRepository {
  return {
    async insert({ actor, at, ...row }) {
      await db.insert(auditLog).values({ ...row, actorKind: actor.kind, actorId: actor.id, actorName: actor.name, at: new Date(at) });
    },
  };
}
