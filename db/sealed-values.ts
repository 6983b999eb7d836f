import { and, eq, isNotNull } from "drizzle-orm";
import type { Db } from "./client";
import { connections, secrets } from "./schema";

interface Place {
  workspaceId: string;
  kind: "secret" | "connection";
  name: string;
}

/** Every sealed value of every workspace, for a change of keys. */
export interface SealedStore {
  all(): Promise<{ place: Place; sealed: string }[]>;
  /** False where the value was changed since `before` was read. */
  replace(place: Place, before: string, after: string): Promise<boolean>;
}

export function createSealedStore(db: Db): SealedStore {
  return {
    async all() {
      const [fromSecrets, fromConnections] = await Promise.all([
        db.select({ workspaceId: secrets.workspaceId, name: secrets.name, sealed: secrets.sealed }).from(secrets),
        db
          .select({ workspaceId: connections.workspaceId, name: connections.name, sealed: connections.sealed })
          .from(connections)
          .where(isNotNull(connections.sealed)),
      ]);
      return [
        ...fromSecrets.map(({ workspaceId, name, sealed }) => ({ place: { workspaceId, kind: "secret" as const, name }, sealed })),
        ...fromConnections.map(({ workspaceId, name, sealed }) => ({ place: { workspaceId, kind: "connection" as const, name }, sealed: sealed ?? "" })),
      ];
    },
    async replace({ workspaceId, kind, name }, before, after) {
      const table = kind === "secret" ? secrets : connections;
      const rows = await db
        .update(table)
        .set({ sealed: after })
        .where(and(eq(table.workspaceId, workspaceId), eq(table.name, name), eq(table.sealed, before)))
        .returning({ id: table.id });
      return rows.length === 1;
    },
  };
}
