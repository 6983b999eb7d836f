"use server";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import { performAction } from "@/lib/server/perform-action";

type Input<N extends keyof ServerActions> = Parameters<ServerActions[N]>[0];

export async function createWorkflow(input: Input<"createWorkflow">) {
  return performAction("createWorkflow", input);
}

export async function updateWorkflow(input: Input<"updateWorkflow">) {
  return performAction("updateWorkflow", input);
}

export async function deleteWorkflow(input: Input<"deleteWorkflow">) {
  return performAction("deleteWorkflow", input);
}

export async function restoreWorkflow(input: Input<"restoreWorkflow">) {
  return performAction("restoreWorkflow", input);
}

export async function toggleWorkflow(input: Input<"toggleWorkflow">) {
  return performAction("toggleWorkflow", input);
}

export async function duplicateWorkflow(input: Input<"duplicateWorkflow">) {
  return performAction("duplicateWorkflow", input);
}

export async function publishWorkflow(input: Input<"publishWorkflow">) {
  return performAction("publishWorkflow", input);
}

export async function archiveWorkflow(input: Input<"archiveWorkflow">) {
  return performAction("archiveWorkflow", input);
}

export async function restoreWorkflowVersion(input: Input<"restoreWorkflowVersion">) {
  return performAction("restoreWorkflowVersion", input);
}

export async function runWorkflow(input: Input<"runWorkflow">) {
  return performAction("runWorkflow", input);
}
