import type { BoardCard } from "@/lib/api/contracts/board";
import { isTerminalRun } from "@/lib/shared/run/status";
import { type BoardColumn, DONE } from "./board-columns";

/** What dropping a card on a column would do. */
export type DropMeaning =
  | { kind: "nothing" }
  | { kind: "approve"; approvalId: string }
  | { kind: "rerun"; fromStage: string | null }
  | { kind: "pause" | "resume" | "cancel" }
  | { kind: "refused"; reason: string };

export interface DropSituation {
  card: Pick<BoardCard, "status" | "gate">;
  columns: readonly BoardColumn[];
  /** Ids of columns. */
  from: string;
  to: string;
  byPhase: boolean;
  /** What the viewer may do. */
  may: { start: boolean; control: boolean };
}

/** The meaning of a drop: a run moves by what it does, so only what can be done to it can be dropped. */
export function dropMeaning(situation: DropSituation): DropMeaning {
  if (situation.from === situation.to) return { kind: "nothing" };
  return situation.byPhase ? phaseMeaning(situation) : statusMeaning(situation);
}

function phaseMeaning({ card, columns, from, to, may }: DropSituation): DropMeaning {
  const [source, target] = [columns.findIndex(({ id }) => id === from), columns.findIndex(({ id }) => id === to)];
  const column = columns[target];
  if (column === undefined) return refused("there is no such column");
  if (target < source) {
    if (column.firstStage === undefined || column.firstStage === null) return refused(`no stage begins ${column.title}`);
    return may.start ? { kind: "rerun", fromStage: column.firstStage } : refused("you may not start runs");
  }
  if (isTerminalRun(card.status)) return refused("the run has ended; drag it back to run it again from there");
  if (card.gate === null)
    return refused(column.id === DONE.id ? "it is done when its last stage is" : `it comes to ${column.title} by itself when the stages before are done`);
  if (target > source + 1) return refused(`a gate opens the way to ${columns[source + 1]?.title ?? "the next phase"} only`);
  return approve(card.gate);
}

function statusMeaning({ card, to, may }: DropSituation): DropMeaning {
  const { status, gate } = card;
  if (isTerminalRun(status)) {
    if (to !== "queued" && to !== "running") return refused("the run has ended; drag it to Running to run it again");
    return may.start ? { kind: "rerun", fromStage: null } : refused("you may not start runs");
  }
  if (to === "running" && gate !== null && status === "waiting") return approve(gate);
  if (to === "cancelled" || to === "paused" || (to === "running" && status === "paused")) {
    if (!may.control) return refused("you may not steer runs");
    return { kind: to === "cancelled" ? "cancel" : to === "paused" ? "pause" : "resume" };
  }
  return refused("a run comes there by what it does, not by hand");
}

function approve({ approval_id, can_decide }: NonNullable<BoardCard["gate"]>): DropMeaning {
  return can_decide ? { kind: "approve", approvalId: approval_id } : refused("you are not among those who decide its gate, or you have decided it already");
}

function refused(reason: string): DropMeaning {
  return { kind: "refused", reason };
}
