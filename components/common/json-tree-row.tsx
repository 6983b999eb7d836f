import { ChevronDown, ChevronRight } from "lucide-react";
import { memo } from "react";
import { cn } from "../ui/cn";
import { type JsonRow, LONG_TEXT, leafText } from "./json-rows";

interface JsonTreeRowProps {
  row: JsonRow;
  isCurrent: boolean;
  onFocus(): void;
  onToggle(): void;
}

/** One line of the tree. */
export const JsonTreeRow = memo(
  function JsonTreeRow({ row, isCurrent, onFocus, onToggle }: JsonTreeRowProps) {
    const { path, depth, name, isOpen } = row;
    const Chevron = isOpen ? ChevronDown : ChevronRight;
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles the keys of all its rows
      <div
        role="treeitem"
        aria-level={depth + 1}
        aria-expanded={isOpen ?? undefined}
        aria-selected={isCurrent}
        title={path === "" ? undefined : path}
        tabIndex={isCurrent ? 0 : -1}
        onFocus={onFocus}
        onClick={onToggle}
        style={{ paddingLeft: `${depth * 1.1}rem` }}
        className={cn(
          "flex items-start rounded-sm pr-1 focus-visible:outline-offset-[-2px]",
          (isOpen !== null || row.kind === "more") && "cursor-pointer hover:bg-surface-2",
        )}
      >
        <span className="grid h-5 w-4 shrink-0 place-items-center text-fg-muted">{isOpen !== null && <Chevron className="size-3" aria-hidden />}</span>
        <span className="min-w-0 break-words whitespace-pre-wrap">
          {name !== null && <span className="text-accent">{name}: </span>}
          <Shown row={row} />
        </span>
      </div>
    );
  },
  (before, after) =>
    before.row.value === after.row.value &&
    before.row.isOpen === after.row.isOpen &&
    before.isCurrent === after.isCurrent &&
    before.row.count === after.row.count,
);

function Shown({ row: { kind, value, isOpen, count } }: { row: JsonRow }) {
  if (kind === "more") return <span className="text-accent underline underline-offset-2">{count} more</span>;
  if (kind !== "leaf") {
    const [open, close] = kind === "array" ? ["[", "]"] : ["{", "}"];
    return <span className="text-fg-muted">{count === 0 ? `${open}${close}` : `${open} ${count} ${close}`}</span>;
  }
  const text = leafText(value);
  if (isOpen === false) return <>{`${text.slice(0, LONG_TEXT)}… `}</>;
  return <span className={typeof value === "string" ? undefined : "text-info"}>{text}</span>;
}
