"use client";
import { Paperclip, Upload } from "lucide-react";
import { useRef } from "react";
import type { Artifact } from "@/lib/api/contracts/artifacts";
import { FileIcon } from "../artifacts/file-icon";
import { useArtifacts } from "../artifacts/use-artifacts";
import { DropdownMenu, MenuItem, MenuSeparator } from "../ui/dropdown-menu";
import { IconButton } from "../ui/icon-button";

/** So many of the run's files are offered, the newest first. */
const OFFERED = 8;

export interface AttachMenuProps {
  runId: string;
  stageId: string | undefined;
  /** Those that are attached already are not offered. */
  attached: readonly Artifact[];
  onFiles(files: File[]): void;
  onChoose(artifact: Artifact): void;
}

/** Attaches a new file, or one that the run has. */
export function AttachMenu({ runId, stageId, attached, onFiles, onChoose }: AttachMenuProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <DropdownMenu
        align="start"
        trigger={
          <IconButton size="sm" label="Attach a file">
            <Paperclip className="size-3.5" aria-hidden />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => input.current?.click()}>
          <Upload className="size-3.5" aria-hidden />
          Upload a file…
        </MenuItem>
        <Offered runId={runId} stageId={stageId} attached={attached} onChoose={onChoose} />
      </DropdownMenu>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to attach"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </>
  );
}

/** Mounted with the open menu only: nothing is asked for before. */
function Offered({ runId, stageId, attached, onChoose }: Pick<AttachMenuProps, "runId" | "stageId" | "attached" | "onChoose">) {
  const { data } = useArtifacts(runId, stageId);
  const known = new Set(attached.map(({ id }) => id));
  const offered = (data?.pages[0]?.items ?? []).filter(({ id }) => !known.has(id)).slice(0, OFFERED);
  if (offered.length === 0) return null;
  return (
    <>
      <MenuSeparator />
      {offered.map((artifact) => (
        <MenuItem key={artifact.id} className="max-w-72" onSelect={() => onChoose(artifact)}>
          <FileIcon preview={artifact.preview} className="size-3.5 shrink-0 text-fg-muted" />
          <span className="truncate">{artifact.name}</span>
        </MenuItem>
      ))}
    </>
  );
}
