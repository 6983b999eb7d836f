import type { RunStage } from "@/lib/api/contracts/executions";
import { Badge } from "../ui/badge";

/** What sets a stage apart beside its status. */
export function StageMarks({ stage: { simulated, held, reused, overridden } }: { stage: RunStage }) {
  return (
    <>
      {held && <Badge tone="warning">held</Badge>}
      {overridden !== null && (
        <Badge tone="info" title={overridden.reason === "" ? `By ${overridden.actor.name}` : `By ${overridden.actor.name}: ${overridden.reason}`}>
          overridden
        </Badge>
      )}
      {reused !== null && <Badge title={`Taken over from run ${reused}`}>reused</Badge>}
      {simulated && <Badge tone="info">simulated</Badge>}
    </>
  );
}
