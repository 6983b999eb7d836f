"use client";
import type { Mentionable } from "../common/mark-mentions";
import { cn } from "../ui/cn";

/** The members that fit what is typed. The focus stays in the text; `active` is told to it as its active descendant. */
export function MentionList({
  id,
  choices,
  active,
  onChoose,
}: {
  id: string;
  choices: readonly Mentionable[];
  active: number;
  onChoose(member: Mentionable): void;
}) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Members"
      className="absolute top-full left-0 z-20 mt-1 max-h-56 w-64 max-w-full overflow-y-auto rounded-lg border border-border bg-surface p-1 shadow-lg"
    >
      {choices.map((member, place) => (
        <div
          key={member.id}
          id={optionId(id, place)}
          role="option"
          tabIndex={-1}
          aria-selected={place === active}
          className={cn("cursor-pointer truncate rounded-md px-2 py-1.5 text-[13px]", place === active && "bg-surface-2")}
          // Before the text loses the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(member);
          }}
        >
          {member.name}
        </div>
      ))}
    </div>
  );
}

export function optionId(listId: string, place: number): string {
  return `${listId}-${place}`;
}
