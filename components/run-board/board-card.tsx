import { useDraggable } from "@dnd-kit/core";
import { GripVertical, MessageSquare, Paperclip } from "lucide-react";
import type { BoardCard as Card } from "@/lib/api/contracts/board";
import { RelativeTime } from "../common/relative-time";
import { StatusBadge } from "../common/status-badge";
import { cn } from "../ui/cn";

/** A run on the board: it opens by its name and is dragged by its handle. */
export function BoardCard({ card, onOpen }: { card: Card; onOpen(): void }) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, isDragging } = useDraggable({ id: card.id });
  const name = `${card.workflow.name} #${card.number}`;
  return (
    <li ref={setNodeRef} data-card={card.id} className={cn("rounded-lg border border-border bg-surface p-3 text-[13px]", isDragging && "opacity-40")}>
      <div className="flex items-start gap-1.5">
        <button type="button" className="min-w-0 flex-1 truncate text-left font-medium hover:underline" onClick={onOpen}>
          {name}
        </button>
        <button
          ref={setActivatorNodeRef}
          type="button"
          {...attributes}
          {...listeners}
          aria-label={`Move ${name}`}
          className="-m-1 cursor-grab touch-none rounded p-1 text-fg-muted hover:bg-surface-2"
        >
          <GripVertical className="size-4" aria-hidden />
        </button>
      </div>
      <CardFacts card={card} />
    </li>
  );
}

/** What stands below the name of a run on the board. */
export function CardFacts({ card }: { card: Card }) {
  const { stages_done, stages_total, place, comments, artifacts, created_at, status, has_failures } = card;
  return (
    <>
      <p className="mt-1 truncate text-xs text-fg-muted">{place === null ? "All stages are done" : place.name}</p>
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-xs text-fg-muted tabular-nums">
        <StatusBadge status={status} hasFailures={has_failures} />
        <span>
          {stages_done} of {stages_total}
        </span>
        {comments > 0 && <Count icon={MessageSquare} count={comments} noun="comment" />}
        {artifacts > 0 && <Count icon={Paperclip} count={artifacts} noun="artifact" />}
        <span className="ml-auto">
          <RelativeTime at={created_at} />
        </span>
      </div>
    </>
  );
}

function Count({ icon: Icon, count, noun }: { icon: typeof Paperclip; count: number; noun: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      <Icon className="size-3.5" aria-hidden />
      {count}
      <span className="sr-only">{count === 1 ? ` ${noun}` : ` ${noun}s`}</span>
    </span>
  );
}
