"use client";
import { Download, Eye, Trash2 } from "lucide-react";
import type { Artifact } from "@/lib/api/contracts/artifacts";
import { RelativeTime } from "../common/relative-time";
import { Badge } from "../ui/badge";
import { buttonClass } from "../ui/button";
import { cn } from "../ui/cn";
import { IconButton } from "../ui/icon-button";
import { artifactAddress } from "./artifact-address";
import { FileIcon } from "./file-icon";
import { fileSize } from "./file-size";

export interface ArtifactRowProps {
  artifact: Artifact;
  /** Says of which stage it is: where files of several are listed together. */
  showStage: boolean;
  onPreview(artifact: Artifact): void;
  onDelete(artifact: Artifact): void;
}

export function ArtifactRow({ artifact, showStage, onPreview, onDelete }: ArtifactRowProps) {
  const { name, preview, bytes, actor, created_at, stage_id } = artifact;
  return (
    <li className="flex items-center gap-3 px-3 py-2">
      <FileIcon preview={preview} className="size-4 shrink-0 text-fg-muted" />
      <div className="min-w-0 flex-1">
        {preview === null ? (
          <p className="truncate text-[13px] font-medium" title={name}>
            {name}
          </p>
        ) : (
          <button
            type="button"
            title={name}
            onClick={() => onPreview(artifact)}
            className="block max-w-full truncate text-left text-[13px] font-medium hover:underline"
          >
            {name}
          </button>
        )}
        <p className="flex flex-wrap items-center gap-x-1.5 text-xs text-fg-muted">
          <span>{fileSize(bytes)}</span>
          <span aria-hidden>·</span>
          <span>{actor.name}</span>
          <span aria-hidden>·</span>
          <RelativeTime at={created_at} />
          {showStage && stage_id !== null && <Badge className="font-mono">{stage_id}</Badge>}
        </p>
      </div>
      <div className="flex shrink-0 items-center">
        {preview !== null && (
          <IconButton size="sm" label={`Show ${name}`} className="max-sm:hidden" onClick={() => onPreview(artifact)}>
            <Eye className="size-3.5" aria-hidden />
          </IconButton>
        )}
        <a
          href={artifactAddress(artifact.id, { download: true })}
          download
          aria-label={`Download ${name}`}
          title={`Download ${name}`}
          className={cn(buttonClass({ variant: "ghost", size: "sm" }), "w-7 px-0")}
        >
          <Download className="size-3.5" aria-hidden />
        </a>
        {artifact.can_delete && (
          <IconButton size="sm" label={`Delete ${name}`} onClick={() => onDelete(artifact)}>
            <Trash2 className="size-3.5" aria-hidden />
          </IconButton>
        )}
      </div>
    </li>
  );
}
