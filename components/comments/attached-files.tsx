"use client";
import { X } from "lucide-react";
import type { Artifact } from "@/lib/api/contracts/artifacts";
import { artifactAddress } from "../artifacts/artifact-address";
import { FileIcon } from "../artifacts/file-icon";
import { fileSize } from "../artifacts/file-size";
import { IconButton } from "../ui/icon-button";

export interface AttachedFilesProps {
  artifacts: readonly Artifact[];
  onPreview(artifact: Artifact): void;
  /** Left out where they cannot be taken away. */
  onDetach?(artifact: Artifact): void;
}

/** The files that a comment shows, by name. */
export function AttachedFiles({ artifacts, onPreview, onDetach }: AttachedFilesProps) {
  if (artifacts.length === 0) return null;
  return (
    <ul aria-label="Attached files" className="flex flex-wrap gap-2">
      {artifacts.map((artifact) => (
        <li key={artifact.id} className="flex max-w-full items-center gap-1 rounded-md border border-border py-0.5 pr-0.5 pl-2 text-xs">
          <FileIcon preview={artifact.preview} className="size-3.5 shrink-0 text-fg-muted" />
          {artifact.preview === null ? (
            <a href={artifactAddress(artifact.id, { download: true })} download className="truncate py-0.5 hover:underline">
              {artifact.name}
            </a>
          ) : (
            <button type="button" className="truncate py-0.5 hover:underline" onClick={() => onPreview(artifact)}>
              {artifact.name}
            </button>
          )}
          <span className="shrink-0 px-1 text-fg-muted">{fileSize(artifact.bytes)}</span>
          {onDetach !== undefined && (
            <IconButton size="sm" className="size-6" label={`Detach ${artifact.name}`} onClick={() => onDetach(artifact)}>
              <X className="size-3" aria-hidden />
            </IconButton>
          )}
        </li>
      ))}
    </ul>
  );
}
