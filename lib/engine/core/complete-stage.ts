import type { JsonObject } from "@/lib/shared/json";
import { checkOutputs, withOutputDefaults } from "@/lib/swdl";
import { stageStateOf } from "./draft";
import { failStage } from "./fail-stage";
import { stageOf } from "./run-plan";
import type { Step } from "./step";

/** Ends a stage with outputs, where they keep the contract; else the attempt has failed. */
export function complete(step: Step, stageId: string, given: JsonObject, simulated = false): void {
  const { outputs: declared } = stageOf(step.context.plan, stageId);
  const outputs = withOutputDefaults(declared, given);
  const problems = checkOutputs(declared, outputs);
  if (problems.length > 0) {
    const message = `outputs break the contract: ${problems.map((problem) => `${problem.path}: ${problem.message}`).join("; ")}`;
    failStage(step, stageId, { code: "output_contract", message, retryable: true });
    return;
  }
  const { attempt } = stageStateOf(step.draft, stageId);
  step.emit({ type: "stage.completed", stage_id: stageId, attempt, data: simulated ? { outputs, simulated } : { outputs } });
}
