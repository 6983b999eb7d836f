"use client";
import { ClipboardCopy, Copy, EllipsisVertical, Move, Pencil, TextCursorInput, Trash2 } from "lucide-react";
import { DropdownMenu, MenuItem, MenuSeparator } from "../../ui/dropdown-menu";
import { IconButton } from "../../ui/icon-button";
import type { ListCommands } from "./stage-commands";

export interface CardActionsProps {
  id: string;
  name: string;
  isTabStop: boolean;
  commands: ListCommands;
}

/** Shown with a mouse over the card or the focus in it; the menu has them always. */
const AT_HAND = "hidden group-focus-within:inline-flex group-hover:inline-flex";

/** What can be done to the stage of a card; the menu says all of it, for those who do not know the keys. */
export function CardActions({ id, name, isTabStop, commands }: CardActionsProps) {
  const tabIndex = isTabStop ? 0 : -1;
  const icon = "size-3.5";
  return (
    <div className="-mt-1 -mr-1 flex shrink-0">
      <IconButton label={`Edit ${name}`} size="sm" tabIndex={tabIndex} onClick={() => commands.open(id)}>
        <Pencil className={icon} aria-hidden />
      </IconButton>
      <IconButton label={`Duplicate ${name}`} size="sm" tabIndex={tabIndex} className={AT_HAND} onClick={() => commands.duplicate([id])}>
        <Copy className={icon} aria-hidden />
      </IconButton>
      <IconButton label={`Delete ${name}`} size="sm" tabIndex={tabIndex} className={AT_HAND} onClick={() => commands.remove([id])}>
        <Trash2 className={icon} aria-hidden />
      </IconButton>
      <DropdownMenu
        label={`Actions for ${name}`}
        trigger={
          <IconButton label={`More for ${name}`} size="sm" tabIndex={tabIndex}>
            <EllipsisVertical className={icon} aria-hidden />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => commands.startRename(id)}>
          <TextCursorInput className={icon} aria-hidden /> Rename
        </MenuItem>
        <MenuItem onSelect={() => commands.chooseMove(id)}>
          <Move className={icon} aria-hidden /> Move…
        </MenuItem>
        <MenuItem onSelect={() => commands.duplicate(commands.withSelected(id))}>
          <Copy className={icon} aria-hidden /> Duplicate
        </MenuItem>
        <MenuItem onSelect={() => void commands.copy(commands.withSelected(id))}>
          <ClipboardCopy className={icon} aria-hidden /> Copy as YAML
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger onSelect={() => commands.remove(commands.withSelected(id))}>
          <Trash2 className={icon} aria-hidden /> Delete
        </MenuItem>
      </DropdownMenu>
    </div>
  );
}
