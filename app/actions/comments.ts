"use server";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import { performAction } from "@/lib/server/perform-action";

type Input<N extends keyof ServerActions> = Parameters<ServerActions[N]>[0];

export async function createComment(input: Input<"createComment">) {
  return performAction("createComment", input);
}

export async function editComment(input: Input<"editComment">) {
  return performAction("editComment", input);
}

export async function deleteComment(input: Input<"deleteComment">) {
  return performAction("deleteComment", input);
}

export async function restoreComment(input: Input<"restoreComment">) {
  return performAction("restoreComment", input);
}

export async function attachArtifact(input: Input<"attachArtifact">) {
  return performAction("attachArtifact", input);
}

export async function detachArtifact(input: Input<"detachArtifact">) {
  return performAction("detachArtifact", input);
}

export async function deleteArtifact(input: Input<"deleteArtifact">) {
  return performAction("deleteArtifact", input);
}
