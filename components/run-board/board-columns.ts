import type { Board, BoardCard } from "@/lib/api/contracts/board";
import { isTerminalRun, type RunStatus } from "@/lib/shared/run/status";

export interface BoardColumn {
  id: string;
  title: string;
  /** For a phase: the stage that it begins with. */
  firstStage?: string | null;
}

export const STATUS_COLUMNS: readonly BoardColumn[] = [
  { id: "queued", title: "Queued" },
  { id: "running", title: "Running" },
  { id: "waiting", title: "Waiting" },
  { id: "paused", title: "Paused" },
  { id: "failed", title: "Failed" },
  { id: "completed", title: "Completed" },
  { id: "cancelled", title: "Cancelled" },
];

/** Holds runs that are at a stage without a phase. */
const NO_PHASE: BoardColumn = { id: ":none", title: "No phase" };
/** Holds runs that have nothing left to do. */
export const DONE: BoardColumn = { id: ":done", title: "Done" };

/** The columns of a board: the phases of a workflow that has some, else the statuses. */
export function columnsOf({ phases, items }: Pick<Board, "phases" | "items">): readonly BoardColumn[] {
  if (phases.length === 0) return STATUS_COLUMNS;
  const columns = phases.map(({ id, name, first_stage }) => ({ id, title: name, firstStage: first_stage }));
  const strays = items.some((card) => columnOf(card, phases) === NO_PHASE.id);
  return [...(strays ? [NO_PHASE] : []), ...columns, DONE];
}

/** The column that a card stands in. */
export function columnOf({ place, status }: Pick<BoardCard, "place" | "status">, phases: Board["phases"]): string {
  if (phases.length === 0) return statusColumn(status);
  if (place === null || status === "completed") return isTerminalRun(status) ? DONE.id : (phases.at(-1)?.id ?? DONE.id);
  return phases.some(({ id }) => id === place.phase) ? (place.phase ?? NO_PHASE.id) : NO_PHASE.id;
}

function statusColumn(status: RunStatus): string {
  return status === "timed_out" ? "failed" : status;
}
