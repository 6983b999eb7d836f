"use server";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import { performAction } from "@/lib/server/perform-action";

type Input<N extends keyof ServerActions> = Parameters<ServerActions[N]>[0];

export async function approveApproval(input: Input<"approveApproval">) {
  return performAction("approveApproval", input);
}

export async function rejectApproval(input: Input<"rejectApproval">) {
  return performAction("rejectApproval", input);
}
