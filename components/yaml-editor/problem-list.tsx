import { CircleX, Info, TriangleAlert } from "lucide-react";
import type { Diagnostic } from "@/lib/swdl";

const ICONS = {
  error: <CircleX aria-label="Error" className="mt-0.5 size-4 shrink-0 text-danger" />,
  warning: <TriangleAlert aria-label="Warning" className="mt-0.5 size-4 shrink-0 text-warning" />,
  info: <Info aria-label="Note" className="mt-0.5 size-4 shrink-0 text-info" />,
};

/** Every diagnostic with its place; a click goes there. */
export function ProblemList({ diagnostics, onGoTo }: { diagnostics: readonly Diagnostic[]; onGoTo(line: number, column: number): void }) {
  if (diagnostics.length === 0) return <p className="px-4 py-3 text-[13px] text-fg-muted">No problems.</p>;
  return (
    <ul aria-label="Problems" className="divide-y divide-border">
      {diagnostics.map((diagnostic) => {
        const { line, column } = diagnostic.range.start;
        return (
          <li key={`${diagnostic.code} ${diagnostic.path} ${line}:${column} ${diagnostic.message}`}>
            <button
              type="button"
              className="flex w-full gap-2 px-4 py-2 text-left text-[13px] hover:bg-surface-2 focus-visible:outline-offset-[-2px]"
              onClick={() => onGoTo(line, column)}
            >
              {ICONS[diagnostic.severity]}
              <span className="min-w-0 flex-1">
                <span className="block">{diagnostic.message}</span>
                {diagnostic.hint !== undefined && <span className="block text-xs text-fg-muted">{diagnostic.hint}</span>}
              </span>
              <span className="shrink-0 text-xs text-fg-muted tabular-nums">
                {line}:{column}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** "2 problems": errors and warnings; "Valid" where there is none. */
export function problemWords(diagnostics: readonly Pick<Diagnostic, "severity">[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.filter(({ severity }) => severity === "warning").length;
  if (errors > 0) return errors === 1 ? "1 problem" : `${errors} problems`;
  if (warnings > 0) return warnings === 1 ? "1 warning" : `${warnings} warnings`;
  return "Valid";
}
