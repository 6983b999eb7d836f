import type { RunDetail, RunStage } from "@/lib/api/contracts/executions";
import { levelsOf } from "../common/levels-of";

/**
 * The stage that a run opens with: of a failed run the one that failed, of a waiting run its gate, else the one that is at work, else
 * the last one that finished.
 */
export function openingStage(run: RunDetail): RunStage | undefined {
  const gates = new Set(run.approvals.filter(({ state }) => state === "pending").map(({ stage_id }) => stage_id));
  const failed = run.stages.find(({ status }) => status === "failed" || status === "timed_out");
  return (
    ((run.status === "failed" || run.status === "timed_out") && failed) ||
    run.stages.find(({ id }) => gates.has(id)) ||
    run.stages.find(({ status }) => status === "running" || status === "retrying" || status === "waiting") ||
    run.stages.findLast(({ status }) => status === "completed") ||
    run.stages[0]
  );
}

/** The stages as the timeline shows them: level by level. */
export function inOrder(stages: readonly RunStage[]): RunStage[] {
  return levelsOf(stages).flatMap((level) => level.stages);
}

/** The stage `step` places on from the given one, at the ends the last one there is. */
export function neighbour(stages: readonly RunStage[], stageId: string | undefined, step: number): RunStage | undefined {
  const index = stages.findIndex(({ id }) => id === stageId);
  return stages[Math.min(stages.length - 1, Math.max(0, index + step))];
}
