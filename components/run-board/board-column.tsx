import { useDroppable } from "@dnd-kit/core";
import type { BoardCard as Card } from "@/lib/api/contracts/board";
import { cn } from "../ui/cn";
import { BoardCard } from "./board-card";
import type { BoardColumn as Column } from "./board-columns";
import type { DropMeaning } from "./drop-meaning";

export interface BoardColumnProps {
  column: Column;
  cards: Card[];
  /** What dropping the card that is dragged would mean here; null while none is. */
  meaning: DropMeaning | null;
  onOpen(card: Card): void;
}

/** A column with its runs; while one is dragged it shows whether it can go here, and why not. */
export function BoardColumn({ column, cards, meaning, onOpen }: BoardColumnProps) {
  const { setNodeRef, isOver } = useDroppable({ id: column.id });
  const open = meaning !== null && meaning.kind !== "refused" && meaning.kind !== "nothing";
  return (
    <section
      ref={setNodeRef}
      aria-label={column.title}
      className={cn(
        "flex w-72 shrink-0 flex-col rounded-card border bg-surface-2/60 p-2",
        open ? "border-accent" : "border-transparent",
        isOver && open && "bg-accent-soft",
        meaning?.kind === "refused" && "opacity-60",
      )}
    >
      <h2 className="flex items-center justify-between px-1 pb-2 text-[13px] font-semibold">
        {column.title}
        <span className="font-normal text-fg-muted tabular-nums">{cards.length}</span>
      </h2>
      {isOver && meaning?.kind === "refused" && <p className="px-1 pb-2 text-xs text-danger first-letter:uppercase">{meaning.reason}</p>}
      <ul className="grid min-h-16 content-start gap-2">
        {cards.map((card) => (
          <BoardCard key={card.id} card={card} onOpen={() => onOpen(card)} />
        ))}
      </ul>
    </section>
  );
}
