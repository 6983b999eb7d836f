"use server";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import { performAction } from "@/lib/server/perform-action";

type Input<N extends keyof ServerActions> = Parameters<ServerActions[N]>[0];

export async function createSecret(input: Input<"createSecret">) {
  return performAction("createSecret", input);
}

export async function updateSecret(input: Input<"updateSecret">) {
  return performAction("updateSecret", input);
}

export async function removeSecret(input: Input<"removeSecret">) {
  return performAction("removeSecret", input);
}
