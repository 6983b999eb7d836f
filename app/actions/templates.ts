"use server";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import { performAction } from "@/lib/server/perform-action";

type Input<N extends keyof ServerActions> = Parameters<ServerActions[N]>[0];

export async function cloneTemplate(input: Input<"cloneTemplate">) {
  return performAction("cloneTemplate", input);
}
