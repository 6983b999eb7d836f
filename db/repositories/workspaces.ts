import { eq } from "drizzle-orm";
import type { Db } from "../client";
import { workspaces } from "../schema";

/** How a workspace wants to be kept. */
export interface WorkspaceSettings {
  /** How many days an ended run is kept; null: for ever. */
  retentionDays: number | null;
}

export interface WorkspaceRepository {
  settings(workspaceId: string): Promise<WorkspaceSettings>;
  changeSettings(workspaceId: string, settings: WorkspaceSettings): Promise<void>;
}

export function workspaceRepository(db: Db): WorkspaceRepository {
  return {
    async settings(workspaceId) {
      const [row] = await db.select({ retentionDays: workspaces.retentionDays }).from(workspaces).where(eq(workspaces.id, workspaceId));
      return row ?? { retentionDays: null };
    },
    async changeSettings(workspaceId, settings) {
      await db.update(workspaces).set(settings).where(eq(workspaces.id, workspaceId));
    },
  };
}
