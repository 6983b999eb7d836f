import type { ArtifactRow } from "@/db/repositories";
import { type PreviewKind, previewKind } from "@/lib/shared/collaboration/media-type";
import type { ActorRef } from "@/lib/shared/run/events";
import type { ServiceContext } from "../context";

export interface ArtifactView {
  id: string;
  run_id: string;
  stage_id: string | null;
  name: string;
  media_type: string;
  /** How a page can show it; null: only to download. */
  preview: PreviewKind | null;
  bytes: number;
  sha256: string;
  actor: ActorRef;
  created_at: string;
  /** Whether the caller may delete it. */
  can_delete: boolean;
}

export function artifactView(ctx: ServiceContext, row: ArtifactRow): ArtifactView {
  return {
    id: row.id,
    run_id: row.runId,
    stage_id: row.stageId,
    name: row.name,
    media_type: row.mediaType,
    preview: previewKind(row.mediaType) ?? null,
    bytes: row.bytes,
    sha256: row.sha256,
    actor: row.actor,
    created_at: row.createdAt,
    can_delete: mayRemove(ctx, row.actor),
  };
}

/** What somebody wrote or uploaded is taken away by themselves, or by an administrator. */
export function mayRemove(ctx: ServiceContext, author: ActorRef): boolean {
  return ctx.permissions.has("run:comment") && (isOwn(ctx, author) || ctx.permissions.has("workspace:admin"));
}

export function isOwn({ actor }: ServiceContext, author: ActorRef): boolean {
  return actor.kind === author.kind && actor.id === author.id;
}
