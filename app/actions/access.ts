"use server";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import { performAction } from "@/lib/server/perform-action";
import { keepWorkspace } from "@/lib/server/workspace-cookie";

type Input<N extends keyof ServerActions> = Parameters<ServerActions[N]>[0];

export async function updateMember(input: Input<"updateMember">) {
  return performAction("updateMember", input);
}

export async function removeMember(input: Input<"removeMember">) {
  return performAction("removeMember", input);
}

export async function createInvitation(input: Input<"createInvitation">) {
  return performAction("createInvitation", input);
}

export async function revokeInvitation(input: Input<"revokeInvitation">) {
  return performAction("revokeInvitation", input);
}

export async function createApproverRole(input: Input<"createApproverRole">) {
  return performAction("createApproverRole", input);
}

export async function removeApproverRole(input: Input<"removeApproverRole">) {
  return performAction("removeApproverRole", input);
}

export async function createApiKey(input: Input<"createApiKey">) {
  return performAction("createApiKey", input);
}

export async function revokeApiKey(input: Input<"revokeApiKey">) {
  return performAction("revokeApiKey", input);
}

export async function endSession(input: Input<"endSession">) {
  return performAction("endSession", input);
}

export async function endOtherSessions(input: Input<"endOtherSessions">) {
  return performAction("endOtherSessions", input);
}

export async function changePassword(input: Input<"changePassword">) {
  return performAction("changePassword", input);
}

export async function createWorkspace(input: Input<"createWorkspace">) {
  return performAction("createWorkspace", input);
}

export async function updateSettings(input: Input<"updateSettings">) {
  return performAction("updateSettings", input);
}

export async function switchWorkspace(input: Input<"switchWorkspace">) {
  const answer = await performAction("switchWorkspace", input);
  if (answer.ok) await keepWorkspace(answer.data.id);
  return answer;
}
