"use client";
import { Plus } from "lucide-react";
import { memo } from "react";
import { StageTypeIcon, stageTypeWord } from "../../common/stage-type-icon";
import { cn } from "../../ui/cn";
import { DropdownMenu, MenuItem } from "../../ui/dropdown-menu";
import { STAGE_CHOICES } from "./new-stage";
import type { Place } from "./rewiring";
import type { StageCommands } from "./stage-commands";

export interface AddMenuProps {
  /** The place in words: "before Test". */
  where: string;
  place: Place;
  commands: StageCommands;
  className?: string;
}

/** A "+" that offers the kinds of stages. */
export const AddMenu = memo(
  function AddMenu({ where, place, commands, className }: AddMenuProps) {
    const label = `Add a stage ${where}`;
    const trigger = (
      <button
        type="button"
        aria-label={label}
        title={label}
        className={cn(
          "grid size-6 shrink-0 place-items-center rounded-full border border-border bg-surface text-fg-muted transition-colors hover:border-accent hover:text-accent",
          className,
        )}
      >
        <Plus className="size-3.5" aria-hidden />
      </button>
    );
    return (
      <DropdownMenu trigger={trigger} label={label} className="w-80 max-w-[calc(100vw-1rem)]">
        {STAGE_CHOICES.map(({ type, does }) => (
          <MenuItem key={type} onSelect={() => commands.add(type, place)} className="items-start gap-2.5">
            <span aria-hidden className="mt-0.5">
              <StageTypeIcon type={type} />
            </span>
            <span className="min-w-0">
              <span className="block font-medium">{stageTypeWord(type)}</span>
              <span className="block text-xs text-fg-muted">{does}</span>
            </span>
          </MenuItem>
        ))}
      </DropdownMenu>
    );
  },
  (a, b) => a.where === b.where && a.commands === b.commands && JSON.stringify(a.place) === JSON.stringify(b.place),
);
