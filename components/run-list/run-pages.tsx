import { useRef } from "react";
import { useHotkeys } from "@/hooks/use-hotkeys";
import type { WorkspaceMark } from "@/hooks/workspace-channel";
import { Badge, type Tone } from "../ui/badge";
import { Button } from "../ui/button";
import type { RunPage } from "./apply-run-change";
import { COMPARED, type ComparedRun } from "./compare-choice";
import { RunRow } from "./run-row";

/** The server counts so far and no further. */
const MOST_COUNTED = 5_000;
const MARKS: Record<WorkspaceMark, { word: string; tone: Tone } | null> = {
  connecting: null,
  live: { word: "Live", tone: "success" },
  reconnecting: { word: "Reconnecting", tone: "warning" },
  polling: { word: "Polling", tone: "warning" },
};

export interface RunPagesProps {
  page: RunPage;
  mark: WorkspaceMark;
  showWorkflow: boolean;
  /** The runs that are chosen to compare, of whichever page; null: there is nothing to compare here. */
  chosen: readonly ComparedRun[] | null;
  onToggle(run: ComparedRun): void;
  onCursor(cursor: string | null): void;
}

/** A page of runs, and the ways to the pages beside it. J and K, or the arrows on a row, go from run to run. */
export function RunPages({ page, mark, showWorkflow, chosen, onToggle, onCursor }: RunPagesProps) {
  const list = useRef<HTMLUListElement>(null);
  const move = (by: 1 | -1) => {
    const links = [...(list.current?.querySelectorAll("a") ?? [])];
    // From the box of a row as from its link.
    const row = document.activeElement?.closest("li");
    const at = links.findIndex((link) => row?.contains(link));
    links[at === -1 ? (by === 1 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
  };
  useHotkeys({ j: () => move(1), k: () => move(-1) });
  const current = MARKS[mark];
  return (
    <>
      <ul
        ref={list}
        aria-label="Runs"
        className="divide-y divide-border overflow-hidden rounded-card border border-border bg-surface"
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          move(event.key === "ArrowDown" ? 1 : -1);
        }}
      >
        {page.items.map((run) => {
          const isChosen = chosen?.some(({ id }) => id === run.id) === true;
          const choice = chosen && { chosen: isChosen, disabled: !isChosen && chosen.length === COMPARED, onToggle: () => onToggle(run) };
          return <RunRow key={run.id} run={run} showWorkflow={showWorkflow} choice={choice} />;
        })}
      </ul>
      <div className="flex flex-wrap items-center justify-between gap-2 text-xs text-fg-muted">
        <span className="flex items-center gap-2">
          {page.total_count >= MOST_COUNTED
            ? `${MOST_COUNTED.toLocaleString("en")} or more runs`
            : `${page.total_count} ${page.total_count === 1 ? "run" : "runs"}`}
          {current !== null && <Badge tone={current.tone}>{current.word}</Badge>}
        </span>
        <span className="flex gap-2">
          <Button size="sm" disabled={page.prev_cursor === null} onClick={() => onCursor(page.prev_cursor)}>
            Newer
          </Button>
          <Button size="sm" disabled={page.next_cursor === null} onClick={() => onCursor(page.next_cursor)}>
            Older
          </Button>
        </span>
      </div>
    </>
  );
}
