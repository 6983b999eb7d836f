import type { FieldProblem } from "@/lib/swdl";
import { cn } from "../../ui/cn";
import { excerptOf } from "./excerpt";

/** What is wrong with a field's expression, with the place marked in the line that holds it. */
export function ProblemLine({ id, text, problem }: { id: string; text: string; problem: FieldProblem }) {
  const { before, marked, after, line } = excerptOf(text, problem.start, problem.end);
  const tone = problem.severity === "error" ? "text-danger" : "text-warning";
  return (
    <div id={id} className="grid min-w-0 gap-0.5 text-xs">
      <p className={cn("first-letter:uppercase", tone)}>
        {problem.message}
        {line > 1 && ` (line ${line})`}
        {problem.hint !== undefined && <span className="text-fg-muted">: {problem.hint}</span>}
      </p>
      <code className="truncate text-fg-muted" aria-hidden>
        {before}
        <mark className={cn("bg-transparent underline decoration-wavy underline-offset-3", tone)}>{marked}</mark>
        {after}
      </code>
    </div>
  );
}
