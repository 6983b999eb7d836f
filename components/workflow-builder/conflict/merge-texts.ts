import { diff3Merge } from "node-diff3";

export interface MergedText {
  /** With both texts one under the other, between marks, wherever both changed the same lines. */
  text: string;
  /** Places that both changed, each in a way of its own. */
  conflicts: number;
}

export const MINE_BEGINS = "<<<<<<< mine";
export const THEIRS_BEGINS = "=======";
export const THEIRS_ENDS = ">>>>>>> theirs";

/** What `mine` and `theirs` both made of `base`, line by line. The marks are no YAML: a text with an open question can be neither saved nor overlooked. */
export function mergeTexts(base: string, mine: string, theirs: string): MergedText {
  const [o, a, b] = [base, mine, theirs].map((text) => text.split("\n"));
  let conflicts = 0;
  const lines = diff3Merge(a ?? [], o ?? [], b ?? [], { excludeFalseConflicts: true }).flatMap(({ ok, conflict }) => {
    if (conflict === undefined) return ok ?? [];
    conflicts += 1;
    return [MINE_BEGINS, ...conflict.a, THEIRS_BEGINS, ...conflict.b, THEIRS_ENDS];
  });
  return { text: lines.join("\n"), conflicts };
}
