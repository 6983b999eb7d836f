import type { Definition } from "@/lib/swdl";
import { sha256 } from "../hash";

/** The columns of a workflow that are functions of its text. */
export function rowOfDefinition(source: string, { workflow, stages, triggers }: Definition) {
  return {
    workflowId: workflow.id,
    name: workflow.name,
    description: workflow.description?.trim() || null,
    version: workflow.version,
    tags: [...new Set(workflow.tags)],
    color: workflow.ui?.color ?? null,
    icon: workflow.ui?.icon ?? null,
    source,
    hash: sha256(source),
    stageCount: stages.length,
    triggerTypes: [...new Set(triggers.map(({ type }) => type))],
  };
}
