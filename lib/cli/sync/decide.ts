import { assertNever } from "@/lib/shared/assert-never";

/** What became of a text since both sides were last alike. */
type Change = "none" | "changed" | "gone" | "never";

/** Digests of one workflow's text; undefined where there is none. `base`: as both sides last had it. */
export interface Digests {
  here: string | undefined;
  there: string | undefined;
  base: string | undefined;
}

export interface Wishes {
  /** Whose text a conflict, or a text that is missing on one side, goes by. */
  take: "local" | "server" | undefined;
  /** Whether what is gone on one side may be deleted on the other. */
  mayDelete: boolean;
}

/** `pull`: the server's text is to be the file's; `push`: the other way; `forget`: neither side has it any more. */
export type Verdict = "unchanged" | "pull" | "push" | "remove_here" | "remove_there" | "missing_here" | "missing_there" | "conflict" | "forget";

/**
 * What one workflow needs so that both sides are alike. A text that only one side has changed goes to the other; a text that both have changed, or
 * that one has changed and the other deleted, is a conflict, and nothing is deleted, unless the wishes say so.
 */
export function decide({ here, there, base }: Digests, { take, mayDelete }: Wishes): Verdict {
  if (here === there) return here === undefined ? "forget" : "unchanged";
  const mine = changeOf(here, base);
  const theirs = changeOf(there, base);
  if (mine === "gone" || theirs === "gone") return afterDeletion(mine, theirs, { take, mayDelete });
  if (theirs === "never" || theirs === "none") return "push";
  if (mine === "never" || mine === "none") return "pull";
  return taken(take, "push", "pull", "conflict");
}

function changeOf(now: string | undefined, base: string | undefined): Change {
  if (now === undefined) return base === undefined ? "never" : "gone";
  return now === base ? "none" : "changed";
}

function afterDeletion(mine: Change, theirs: Change, { take, mayDelete }: Wishes): Verdict {
  const other = mine === "gone" ? theirs : mine;
  const [remove, bring, missing] = mine === "gone" ? (["remove_there", "pull", "missing_here"] as const) : (["remove_here", "push", "missing_there"] as const);
  const bySide = mine === "gone" ? taken(take, remove, bring, undefined) : taken(take, bring, remove, undefined);
  const open = other === "changed" ? "conflict" : missing;
  if (bySide === remove && !mayDelete) return open;
  return bySide ?? (mayDelete && open === missing ? remove : open);
}

function taken<L, S, N>(take: Wishes["take"], local: L, server: S, neither: N): L | S | N {
  switch (take) {
    case "local":
      return local;
    case "server":
      return server;
    case undefined:
      return neither;
    default:
      return assertNever(take);
  }
}
