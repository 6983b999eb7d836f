"use client";
import { Ellipsis, FileUp, History, Keyboard, ListTree, Play, Save, Send } from "lucide-react";
import { useRef } from "react";
import { DropdownMenu, MenuItem } from "../../ui/dropdown-menu";
import { IconButton } from "../../ui/icon-button";
import type { Commands } from "./commands";

/** What is needed less often; on a narrow screen also what has no room beside it. */
export function MoreMenu({ commands, hasVersions, isSaving }: { commands: Commands; hasVersions: boolean; isSaving: boolean }) {
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <DropdownMenu
        trigger={
          <IconButton label="More">
            <Ellipsis className="size-4" aria-hidden />
          </IconButton>
        }
      >
        <MenuItem className="md:hidden" disabled={isSaving} onSelect={commands.saveDraft}>
          <Save className="size-4" aria-hidden />
          Save draft
        </MenuItem>
        <MenuItem className="md:hidden" disabled={isSaving} onSelect={commands.publish}>
          <Send className="size-4" aria-hidden />
          Publish
        </MenuItem>
        <MenuItem className="md:hidden" disabled={isSaving} onSelect={commands.run}>
          <Play className="size-4" aria-hidden />
          Run
        </MenuItem>
        <MenuItem onSelect={commands.showPlan}>
          <ListTree className="size-4" aria-hidden />
          Plan
        </MenuItem>
        {hasVersions && (
          <MenuItem onSelect={commands.showVersions}>
            <History className="size-4" aria-hidden />
            Versions
          </MenuItem>
        )}
        <MenuItem onSelect={() => file.current?.click()}>
          <FileUp className="size-4" aria-hidden />
          Import a file
        </MenuItem>
        <MenuItem onSelect={commands.showShortcuts}>
          <Keyboard className="size-4" aria-hidden />
          Keyboard shortcuts
        </MenuItem>
      </DropdownMenu>
      <input
        ref={file}
        type="file"
        hidden
        aria-label="Import a file"
        accept=".yaml,.yml,.json"
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          if (chosen !== undefined) commands.importFile(chosen);
          // Or else the same file could not be chosen again after it was changed.
          target.value = "";
        }}
      />
    </>
  );
}
