"use client";
import { TriangleAlert } from "lucide-react";
import { Button } from "../../ui/button";
import { useBuilder } from "../builder-context";

/** Says why the visual side stands still while the YAML is broken, and leads to the place. */
export function BrokenNotice({ onGoTo }: { onGoTo(line: number, column: number): void }) {
  const { isBroken, diagnostics } = useBuilder();
  if (!isBroken) return null;
  const reason = diagnostics.find(({ category, severity }) => category === "syntax" && severity === "error") ?? diagnostics[0];
  return (
    <div role="status" className="flex flex-wrap items-center gap-2 border-b border-border bg-warning-soft px-4 py-2 text-[13px]">
      <TriangleAlert className="size-4 shrink-0 text-warning" aria-hidden />
      <span className="min-w-0 flex-1">
        The text cannot be read as YAML, so this side shows how it was before and cannot be edited.
        {reason !== undefined && ` Line ${reason.range.start.line}: ${reason.message}.`}
      </span>
      {reason !== undefined && (
        <Button size="sm" onClick={() => onGoTo(reason.range.start.line, reason.range.start.column)}>
          Go to line {reason.range.start.line}
        </Button>
      )}
    </div>
  );
}
