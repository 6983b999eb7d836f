import type { StageRow } from "@/db/repositories";
import type { Json } from "@/lib/shared/json";
import { type Definition, levels } from "@/lib/swdl";
import { stageTraits } from "../workflows/outline";
import type { SecretMask } from "./mask-secrets";
import { type RunStageView, stageProgress } from "./views";

/** The stages of a run in the definition's order. */
export function stageViews(rows: readonly StageRow[], definition: Definition | null, mask: SecretMask): RunStageView[] {
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
    };
  });
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
