import type { RunSummary } from "@/lib/api/contracts/executions";

export type ComparedRun = Pick<RunSummary, "id" | "number" | "workflow">;

/** A comparison is of two. */
export const COMPARED = 2;

/** The choice with this run, or without it where it was chosen already. With two chosen a third is not taken. */
export function toggleRun(chosen: readonly ComparedRun[], run: ComparedRun): readonly ComparedRun[] {
  if (chosen.some(({ id }) => id === run.id)) return chosen.filter(({ id }) => id !== run.id);
  return chosen.length < COMPARED ? [...chosen, run] : chosen;
}

/** The two in the order in which they were started, and the page that shows them side by side; null while one is missing. */
export function comparisonOf(chosen: readonly ComparedRun[]): { first: ComparedRun; second: ComparedRun; address: string } | null {
  const [first, second] = chosen.toSorted((a, b) => a.number - b.number);
  if (first === undefined || second === undefined) return null;
  return { first, second, address: `/workflows/${first.workflow.workflow_id}/executions/compare?a=${first.id}&b=${second.id}` };
}
