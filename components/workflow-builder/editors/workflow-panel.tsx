"use client";
import { ChevronRight } from "lucide-react";
import { useBuilder, type WorkflowSection } from "../builder-context";
import { sectionSummaries } from "./section-summaries";
import { SECTION_TITLES } from "./workflow-sections";

/** What the workflow says beside its stages, section by section: each with what it holds, and the way to its form. */
export function WorkflowPanel() {
  const { outline, openEditor } = useBuilder();
  const summaries = sectionSummaries(outline.raw);
  return (
    <nav aria-label="Settings of the workflow" className="grid content-start">
      {(Object.keys(SECTION_TITLES) as WorkflowSection[]).map((section) => (
        <button
          key={section}
          type="button"
          className="flex items-center gap-2 border-b border-border px-4 py-2.5 text-left hover:bg-surface-2 focus-visible:outline-offset-[-2px]"
          onClick={() => openEditor({ kind: "workflow", section })}
        >
          <span className="min-w-0 flex-1">
            <span className="block text-[13px] font-medium">{SECTION_TITLES[section]}</span>
            <span className="block truncate text-xs text-fg-muted">{summaries[section]}</span>
          </span>
          <ChevronRight className="size-4 shrink-0 text-fg-muted" aria-hidden />
        </button>
      ))}
    </nav>
  );
}
