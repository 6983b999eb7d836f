import type { RunDetail } from "@/lib/api/contracts/executions";
import type { JsonObject } from "@/lib/shared/json";

/** The run of which previews tell, and the workspace that it ran in. */
export interface LastRun {
  run: Pick<RunDetail, "id" | "number" | "workflow" | "trigger" | "trigger_payload" | "actor" | "created_at" | "started_at" | "parameters"> & {
    stages: readonly Pick<RunDetail["stages"][number], "id" | "status" | "attempt" | "outputs" | "outputs_bytes" | "error">[];
  };
  workspace: JsonObject;
}
