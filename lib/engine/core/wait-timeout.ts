import { stageStateOf } from "./draft";
import { failStage } from "./fail-stage";
import { cancelChildren } from "./fan-out";
import { stopWaiting } from "./finish";
import { stageOf } from "./run-plan";
import type { Step } from "./step";

/** A stage has waited too long for its child run, or for its items: these are ended, and the stage has failed. */
export function waitTimedOut(step: Step, stageId: string): void {
  const state = stageStateOf(step.draft, stageId);
  if (state.status !== "waiting" || (state.awaiting !== "child" && state.awaiting !== "children")) return;
  const { timeout } = stageOf(step.context.plan, stageId).error_policy;
  const message = `the stage took longer than ${timeout}`;
  if (state.awaiting === "children") cancelChildren(step, stageId, message);
  stopWaiting(step, stageId, message);
  failStage(step, stageId, { code: "timeout", message, retryable: true }, true);
}
