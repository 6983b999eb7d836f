import { stageTypeWord } from "../common/stage-type-icon";
import { statusWord } from "../common/status-badge";
import type { GraphStage } from "./graph-stage";

/** A stage of the picture in words, for those who do not see it. */
export function stageWords(stage: GraphStage, nameOf: (id: string) => string, isCritical: boolean): string {
  return [
    stage.name,
    stage.type === undefined ? "no known type" : stageTypeWord(stage.type),
    ...(stage.status === undefined ? [] : [statusWord(stage.status)]),
    stage.dependsOn.length === 0 ? "at the start" : `after ${stage.dependsOn.map(nameOf).join(", ")}`,
    ...(isCritical ? ["on the critical path"] : []),
  ].join(", ");
}
