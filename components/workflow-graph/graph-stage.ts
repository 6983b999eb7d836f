import type { StageStatus } from "@/lib/shared/run/status";
import type { Outline, StageType } from "@/lib/swdl";

/** What the picture shows of a stage, of a text or of a run. */
export interface GraphStage {
  id: string;
  name: string;
  /** Undefined for a word that is no type. */
  type: StageType | undefined;
  /** Ids; those that no stage has are left out of the picture. */
  dependsOn: readonly string[];
  /** Of a run's stage. */
  status?: StageStatus;
}

export function stagesOfOutline(outline: Outline): GraphStage[] {
  return outline.stages.map(({ id, name, type, dependsOn }) => ({ id, name: name ?? id, type, dependsOn }));
}

/** Of the API's view of a workflow or a run. */
export function stagesOfView(
  stages: readonly { id: string; name: string; type: StageType; depends_on: readonly string[]; status?: StageStatus }[],
): GraphStage[] {
  return stages.map(({ depends_on, ...stage }) => ({ ...stage, dependsOn: depends_on }));
}
