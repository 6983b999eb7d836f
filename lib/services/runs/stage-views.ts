import type { ChildRunRow, StageMark, StageRow } from "@/db/repositories";
import type { Json } from "@/lib/shared/json";
import { isTerminalStage } from "@/lib/shared/run/status";
import { type Definition, levels } from "@/lib/swdl";
import { stageTraits } from "../workflows/outline";
import type { SecretMask } from "./mask-secrets";
import { type RunStageView, stageProgress } from "./views";

/** What is known of the stages of a run beside its definition. */
export interface StageFacts {
  rows: readonly StageRow[];
  marks: readonly StageMark[];
  children: readonly ChildRunRow[];
}

/** The stages of a run in the definition's order, the items of a fan-out after it. */
export function stageViews({ rows, marks, children }: StageFacts, definition: Definition | null, mask: SecretMask): RunStageView[] {
  const marksOf = Map.groupBy(marks, ({ stageId }) => stageId);
  const childOf = new Map(children.map(({ stageId, id }) => [stageId, id]));
  const batches = definition === null ? new Map<string, number>() : levels(definition);
  const declared = new Map(definition?.stages.map((stage) => [stage.id, stage]));
  return rows.map((row) => {
    const stage = declared.get(row.stageId);
    const traits = stage === undefined ? bareTraits(row) : stageTraits(stage);
    const progress = stageProgress(row);
    return {
      ...traits,
      name: row.name,
      batch: batches.get(row.stageId) ?? 1,
      ...progress,
      inputs: mask.json(progress.inputs),
      outputs: mask.json(progress.outputs),
      ...(row.outputsBytes === null ? {} : { outputs_bytes: row.outputsBytes }),
      error: mask.json(progress.error as Json) as RunStageView["error"],
      detail: progress.detail === null ? null : mask.text(progress.detail),
      ...markedView(row, marksOf.get(row.stageId) ?? [], mask),
      child_run_id: childOf.get(row.stageId) ?? null,
    };
  });
}

function markedView({ status }: StageRow, marks: readonly StageMark[], mask: SecretMask): Pick<RunStageView, "held" | "reused" | "overridden"> {
  const hold = marks.findLast(({ type }) => type === "stage.held" || type === "stage.released");
  const held = hold?.type === "stage.held" && !isTerminalStage(status);
  const given = status === "completed" ? marks.findLast(({ type }) => type === "stage.overridden" || type === "stage.completed") : undefined;
  if (given?.type === "stage.completed") return { held, reused: given.reused, overridden: null };
  if (given === undefined) return { held, reused: null, overridden: null };
  return { held, reused: null, overridden: { actor: given.by.actor, reason: mask.text(given.by.reason), at: given.at } };
}

function bareTraits(row: StageRow) {
  return {
    id: row.stageId,
    type: row.type,
    phase: row.phase,
    depends_on: [],
    condition: null,
    agent: null,
    model: null,
    tools: [],
    action: null,
    max_attempts: row.attempt,
  };
}
