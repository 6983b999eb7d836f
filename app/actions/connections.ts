"use server";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import { performAction } from "@/lib/server/perform-action";

type Input<N extends keyof ServerActions> = Parameters<ServerActions[N]>[0];

export async function createConnection(input: Input<"createConnection">) {
  return performAction("createConnection", input);
}

export async function updateConnection(input: Input<"updateConnection">) {
  return performAction("updateConnection", input);
}

export async function removeConnection(input: Input<"removeConnection">) {
  return performAction("removeConnection", input);
}

export async function testConnection(input: Input<"testConnection">) {
  return performAction("testConnection", input);
}
