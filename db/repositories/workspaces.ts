import { eq } from "drizzle-orm";
import type { WorkspaceSwitches } from "@/lib/shared/workspace-switches";
import type { Db } from "../client";
import { workspaces } from "../schema";
import type { WorkspaceRow } from "./rows";

/** How a workspace wants to be called, kept and used. */
export interface WorkspaceSettings {
  name: string;
  /** IANA name. */
  timezone: string;
  /** How many days an ended run is kept; null: for ever. */
  retentionDays: number | null;
  switches: WorkspaceSwitches;
}

export interface WorkspaceRepository {
  settings(workspaceId: string): Promise<WorkspaceSettings>;
  changeSettings(workspaceId: string, settings: WorkspaceSettings): Promise<void>;
  insert(workspace: WorkspaceRow & { createdAt: string }): Promise<void>;
}

export function workspaceRepository(db: Db): WorkspaceRepository {
  const { name, timezone, retentionDays, switches } = workspaces;
  return {
    async settings(workspaceId) {
      const [row] = await db.select({ name, timezone, retentionDays, switches }).from(workspaces).where(eq(workspaces.id, workspaceId));
      if (row === undefined) throw new Error(`workspace ${workspaceId} is gone`);
      return row;
    },
    async changeSettings(workspaceId, settings) {
      await db.update(workspaces).set(settings).where(eq(workspaces.id, workspaceId));
    },
    async insert({ createdAt, ...workspace }) {
      await db.insert(workspaces).values({ ...workspace, createdAt: new Date(createdAt) });
    },
  };
}
