"use client";
import { CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import type { Diagnostic } from "@/lib/swdl";
import { cn } from "../../ui/cn";
import { DropdownMenu, MenuItem } from "../../ui/dropdown-menu";
import { problemWords } from "../../yaml-editor/problem-list";
import { useBuilder } from "../builder-context";

/** "2 problems", and behind it what they are; each leads to where it can be mended. */
export function ProblemMenu({ onGoTo }: { onGoTo(problem: Diagnostic): void }) {
  const { diagnostics } = useBuilder();
  const problems = diagnostics.filter(({ severity }) => severity !== "info");
  const hasErrors = problems.some(({ severity }) => severity === "error");
  const chip = cn(
    "inline-flex shrink-0 items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium",
    hasErrors ? "bg-danger-soft text-danger" : problems.length > 0 ? "bg-warning-soft text-warning" : "bg-success-soft text-success",
  );
  const Icon = hasErrors ? CircleX : problems.length > 0 ? TriangleAlert : CircleCheck;
  const words = (
    <>
      <Icon className="size-3.5" aria-hidden />
      <span aria-live="polite">{problemWords(diagnostics)}</span>
    </>
  );
  if (problems.length === 0) return <span className={chip}>{words}</span>;
  return (
    <DropdownMenu
      align="start"
      trigger={
        <button type="button" className={chip}>
          {words}
        </button>
      }
    >
      <div className="max-h-80 w-80 max-w-[calc(100vw-2rem)] overflow-y-auto">
        {problems.map((problem) => (
          <MenuItem
            key={`${problem.code} ${problem.path} ${problem.range.start.line}:${problem.range.start.column} ${problem.message}`}
            className="items-start"
            onSelect={() => onGoTo(problem)}
          >
            {problem.severity === "error" ? (
              <CircleX role="img" aria-label="Error" className="mt-0.5 size-3.5 shrink-0 text-danger" />
            ) : (
              <TriangleAlert role="img" aria-label="Warning" className="mt-0.5 size-3.5 shrink-0 text-warning" />
            )}
            <span className="min-w-0 flex-1">{problem.message}</span>
            <span className="shrink-0 text-xs text-fg-muted tabular-nums">line {problem.range.start.line}</span>
          </MenuItem>
        ))}
      </div>
    </DropdownMenu>
  );
}
