"use client";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import type { Json } from "@/lib/shared/json";
import { Input } from "../ui/input";
import { FIRST_SHOWN, type JsonRow, jsonRows, leafText } from "./json-rows";
import { JsonTreeRow } from "./json-tree-row";

/** From so many characters of JSON on, one may search. */
const SEARCHABLE = 600;
const NOTHING = new Map<string, never>();

/**
 * A JSON value that opens and closes level by level. Arrow keys walk through it, Enter opens, C copies the value and P its path; large
 * containers show their first hundred.
 */
export function JsonTree({ value, label = "Value" }: { value: Json; label?: string }) {
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(NOTHING);
  const [shown, setShown] = useState<ReadonlyMap<string, number>>(NOTHING);
  const [search, setSearch] = useState("");
  const [current, setCurrent] = useState("");
  const tree = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => jsonRows(value, { opened, shown, search }), [value, opened, shown, search]);
  const isLarge = useMemo(() => JSON.stringify(value).length > SEARCHABLE, [value]);
  const index = Math.max(
    0,
    rows.findIndex((row) => keyOf(row) === current),
  );

  const open = (row: JsonRow, isOpen: boolean) => setOpened(new Map(opened).set(row.path, isOpen));
  const toggle = (row: JsonRow) => {
    if (row.kind === "more") setShown(new Map(shown).set(row.path, (shown.get(row.path) ?? FIRST_SHOWN) + FIRST_SHOWN));
    else if (row.isOpen !== null) open(row, !row.isOpen);
  };
  const go = (place: number) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, place))];
    if (row === undefined) return;
    setCurrent(keyOf(row));
    tree.current?.querySelectorAll<HTMLElement>("[role=treeitem]")[rows.indexOf(row)]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[index];
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown") go(index + 1);
    else if (event.key === "ArrowUp") go(index - 1);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(rows.length - 1);
    else if (event.key === "ArrowRight" && row.isOpen !== null) row.isOpen ? go(index + 1) : open(row, true);
    else if (event.key === "ArrowLeft") row.isOpen ? open(row, false) : go(rows.findLastIndex((other, place) => place < index && other.depth < row.depth));
    else if (event.key === "Enter" || event.key === " ") toggle(row);
    else if (event.key === "c") void navigator.clipboard.writeText(copyText(row));
    else if (event.key === "p") void navigator.clipboard.writeText(row.path);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="grid gap-1.5">
      {isLarge && (
        <Input
          type="search"
          aria-label={`Search ${label}`}
          placeholder="Search names and values"
          className="h-7 max-w-64"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      {rows.length === 0 && <p className="text-xs text-fg-muted">Nothing has “{search.trim()}”.</p>}
      <div ref={tree} role="tree" aria-label={label} onKeyDown={onKeyDown} className="max-h-96 overflow-auto font-mono text-[12.5px] leading-5">
        {rows.map((row, place) => (
          <JsonTreeRow key={keyOf(row)} row={row} isCurrent={place === index} onFocus={() => setCurrent(keyOf(row))} onToggle={() => toggle(row)} />
        ))}
      </div>
    </div>
  );
}

function keyOf({ kind, path }: JsonRow): string {
  return kind === "more" ? `${path} more` : path;
}

function copyText({ kind, value }: JsonRow): string {
  return kind === "leaf" ? leafText(value) : JSON.stringify(value, null, 2);
}
