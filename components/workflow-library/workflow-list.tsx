"use client";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useHotkeys } from "@/hooks/use-hotkeys";
import type { WorkflowSummary } from "@/lib/api/contracts/workflows";
import { blocksOf, EntryBlock } from "./entry-blocks";
import { nextEntry } from "./row-keys";
import { WorkflowCard, type WorkflowEntryProps } from "./workflow-card";
import { COLUMNS, WorkflowRow } from "./workflow-row";

export interface WorkflowListProps extends Omit<WorkflowEntryProps, "workflow"> {
  workflows: WorkflowSummary[];
  view: "cards" | "table";
  hasMore: boolean;
  /** Called as the end of the list comes near. */
  onMore(): void;
}

/** Cards or rows; arrow keys, J and K go from one to the next. Those far out of sight are not there, so a long list stays smooth. */
export function WorkflowList({ workflows, view, hasMore, onMore, ...entry }: WorkflowListProps) {
  const blocks = blocksOf(workflows);
  const isEnd = (index: number) => index === 0 || index === blocks.length - 1;
  const container = useRef<HTMLDivElement>(null);
  const step = (key: string) => {
    const entries = [...(container.current?.querySelectorAll<HTMLElement>("[data-entry]") ?? [])];
    const current = entries.indexOf(document.activeElement as HTMLElement);
    const target = nextEntry(key, current, entries.length, columnsOf(entries));
    if (target !== null) entries[target]?.focus();
    return target !== null;
  };
  useHotkeys({ j: () => void step("j"), k: () => void step("k") });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLElement && event.target.dataset["entry"] !== undefined && event.key.length > 1 && step(event.key)) event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of the links inside
    <div ref={container} onKeyDown={onKeyDown}>
      {view === "cards" ? (
        // biome-ignore lint/a11y/useSemanticElements: a ul may hold no blocks
        <div role="list" aria-label="Workflows" className="grid gap-4">
          {blocks.map((block, index) => (
            <EntryBlock key={block[0]?.id} as="div" keep={isEnd(index)} className="grid grid-cols-1 gap-4 sm:grid-cols-2 xl:grid-cols-3">
              {block.map((workflow) => (
                // biome-ignore lint/a11y/useSemanticElements: its list is no ul
                <div role="listitem" key={workflow.id} className="grid min-w-0 [contain-intrinsic-size:auto_15rem] [content-visibility:auto]">
                  <WorkflowCard workflow={workflow} {...entry} />
                </div>
              ))}
            </EntryBlock>
          ))}
        </div>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
        <section aria-label="Workflows" tabIndex={0} className="relative overflow-x-auto rounded-card border border-border bg-surface">
          <table className="w-full min-w-[56rem] text-[13px]">
            <thead>
              <tr className="text-left text-xs text-fg-muted">
                {COLUMNS.map((column) => (
                  <th key={column} scope="col" className="px-3 py-2 font-medium">
                    {column === "Actions" ? <span className="sr-only">{column}</span> : column}
                  </th>
                ))}
              </tr>
            </thead>
            {blocks.map((block, index) => (
              <EntryBlock key={block[0]?.id} as="tbody" keep={isEnd(index)}>
                {block.map((workflow) => (
                  <WorkflowRow key={workflow.id} workflow={workflow} {...entry} />
                ))}
              </EntryBlock>
            ))}
          </table>
        </section>
      )}
      {hasMore && <End onMore={onMore} />}
    </div>
  );
}

/** How many entries stand side by side now. */
function columnsOf(entries: HTMLElement[]): number {
  const top = entries[0]?.getBoundingClientRect().top;
  const inFirstRow = entries.findIndex((entry) => entry.getBoundingClientRect().top !== top);
  return inFirstRow === -1 ? Math.max(1, entries.length) : inFirstRow;
}

function End({ onMore }: { onMore(): void }) {
  const mark = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  useEffect(() => {
    latest.current = onMore;
  });
  useEffect(() => {
    if (mark.current === null) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), { rootMargin: "600px" });
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={mark} className="py-6 text-center text-[13px] text-fg-muted">
      Loading more…
    </div>
  );
}
