import { type Definition, levels, type Stage } from "@/lib/swdl";
import type { StageOutlineView } from "./views";

/** The stages of a definition in its own order, as pages list them. */
export function outlineStages(definition: Definition): StageOutlineView[] {
  const batches = levels(definition);
  return definition.stages.map((stage) => ({
    ...stageTraits(stage),
    name: stage.name,
    description: stage.description ?? null,
    batch: batches.get(stage.id) ?? 1,
    run: stage.type === "script" ? stage.run : null,
    inputs: Object.entries(stage.inputs).map(([name, input]) => ({ name, type: input.type, source: input.source ?? null, required: input.required })),
    outputs: Object.entries(stage.outputs).map(([name, output]) => ({ name, type: output.type, required: output.required })),
    approvers: stage.type === "gate" ? stage.gate.approvers : [],
    timeout: stage.type === "gate" ? stage.gate.timeout : stage.error_policy.timeout,
    on_failure: stage.error_policy.on_failure,
  }));
}

/** What a stage is, for outlines and for the stages of a run. */
export function stageTraits(stage: Stage) {
  return {
    id: stage.id,
    type: stage.type,
    phase: stage.phase ?? null,
    depends_on: stage.depends_on,
    condition: stage.condition ?? null,
    agent: stage.type === "agent" ? stage.roles.primary.artifact.replace(/^agent:/, "") : null,
    model: stage.type === "agent" ? (stage.roles.primary.model ?? null) : null,
    tools: stage.type === "agent" ? stage.roles.tools : [],
    action: stage.type === "action" ? stage.action : null,
    max_attempts: stage.type === "gate" ? 1 : stage.error_policy.retry.max_attempts,
  };
}
