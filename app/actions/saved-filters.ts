"use server";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import { performAction } from "@/lib/server/perform-action";

type Input<N extends keyof ServerActions> = Parameters<ServerActions[N]>[0];

export async function saveFilter(input: Input<"saveFilter">) {
  return performAction("saveFilter", input);
}

export async function deleteSavedFilter(input: Input<"deleteSavedFilter">) {
  return performAction("deleteSavedFilter", input);
}
