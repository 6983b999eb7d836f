import type { CollaborationPart } from "@/lib/shared/collaboration/notice";
import type { ServiceContext } from "./context";

/** Tells whoever looks at a run that its comments or its files changed. Called once the change is committed: whoever is told reads it. */
export function tellWatchers(ctx: ServiceContext, runId: string, ...parts: CollaborationPart[]): void {
  for (const part of parts) ctx.ports.notices.publish({ workspaceId: ctx.workspace.id, runId, part });
}
