"use server";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import { performAction } from "@/lib/server/perform-action";

type Input<N extends keyof ServerActions> = Parameters<ServerActions[N]>[0];

export async function pauseExecution(input: Input<"pauseExecution">) {
  return performAction("pauseExecution", input);
}

export async function resumeExecution(input: Input<"resumeExecution">) {
  return performAction("resumeExecution", input);
}

export async function cancelExecution(input: Input<"cancelExecution">) {
  return performAction("cancelExecution", input);
}

export async function rerunExecution(input: Input<"rerunExecution">) {
  return performAction("rerunExecution", input);
}

export async function forkExecution(input: Input<"forkExecution">) {
  return performAction("forkExecution", input);
}

export async function retryStage(input: Input<"retryStage">) {
  return performAction("retryStage", input);
}

export async function skipStage(input: Input<"skipStage">) {
  return performAction("skipStage", input);
}

export async function overrideStage(input: Input<"overrideStage">) {
  return performAction("overrideStage", input);
}

export async function holdStage(input: Input<"holdStage">) {
  return performAction("holdStage", input);
}

export async function releaseStage(input: Input<"releaseStage">) {
  return performAction("releaseStage", input);
}

export async function approveGate(input: Input<"approveGate">) {
  return performAction("approveGate", input);
}

export async function rejectGate(input: Input<"rejectGate">) {
  return performAction("rejectGate", input);
}
