import { expect, test } from "vitest";
import { decide, type Verdict } from "@/lib/cli/sync/decide";

/** One letter a text, in the order here, there, base; `-`: none. Then the verdict by itself, with take local, with take server, and each with --delete. */
const CASES: [string, Verdict, Verdict, Verdict, Verdict, Verdict, Verdict][] = [
  ["a a a", "unchanged", "unchanged", "unchanged", "unchanged", "unchanged", "unchanged"],
  ["a a -", "unchanged", "unchanged", "unchanged", "unchanged", "unchanged", "unchanged"],
  ["b b a", "unchanged", "unchanged", "unchanged", "unchanged", "unchanged", "unchanged"],
  ["a - -", "push", "push", "push", "push", "push", "push"],
  ["- a -", "pull", "pull", "pull", "pull", "pull", "pull"],
  ["b a a", "push", "push", "push", "push", "push", "push"],
  ["a b a", "pull", "pull", "pull", "pull", "pull", "pull"],
  ["b c a", "conflict", "push", "pull", "conflict", "push", "pull"],
  ["a b -", "conflict", "push", "pull", "conflict", "push", "pull"],
  ["- a a", "missing_here", "missing_here", "pull", "remove_there", "remove_there", "pull"],
  ["a - a", "missing_there", "push", "missing_there", "remove_here", "push", "remove_here"],
  ["- b a", "conflict", "conflict", "pull", "conflict", "remove_there", "pull"],
  ["b - a", "conflict", "push", "conflict", "conflict", "push", "remove_here"],
  ["- - a", "forget", "forget", "forget", "forget", "forget", "forget"],
];

test.each(CASES)("here, there, base: %s", (texts, ...verdicts) => {
  const [here, there, base] = texts.split(" ").map((text) => (text === "-" ? undefined : text));
  const wishes = [false, true].flatMap((mayDelete) => ([undefined, "local", "server"] as const).map((take) => ({ take, mayDelete })));
  expect(wishes.map((wish) => decide({ here, there, base }, wish))).toEqual(verdicts);
});
