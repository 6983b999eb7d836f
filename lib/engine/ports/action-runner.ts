import type { Json, JsonObject } from "@/lib/shared/json";
import type { ExecutionContext, StageRequest, StageResult } from "./executor";

/** Runs a registered action by name. Implemented by lib/actions. */
export interface ActionRunner {
  execute(name: string, config: Record<string, Json>, request: StageRequest, context: ExecutionContext): Promise<StageResult>;
  /** Problems of a config against the action's schema, field by field; null where the action is unknown. */
  check(name: string, config: JsonObject): { path: string; message: string }[] | null;
}
