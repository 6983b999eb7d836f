import type { FieldProblem } from "@/lib/swdl";

/**
 * The problem to show: errors first. What is wrong right where a word is being chosen is not told yet, since the word is not finished: `caret`
 * is where, or null where nothing is being chosen.
 */
export function shownProblem(problems: readonly FieldProblem[], caret: number | null): FieldProblem | undefined {
  const told = problems.filter(({ start, end }) => caret === null || caret < start - 1 || caret > end + 1);
  return told.find(({ severity }) => severity === "error") ?? told[0];
}
