import { expect, test } from "vitest";
import { insertMention, mentionChoices, mentionQuery } from "@/components/comments/mention-query";

const ADA = { id: "1", name: "Ada Lovelace" };
const ALAN = { id: "2", name: "Alan" };
const MEMBERS = [ADA, ALAN];

/** `|` is the caret. */
const at = (text: string) => ({ text: text.replace("|", ""), caret: text.indexOf("|") });

test.each([
  ["@|", "", [ADA, ALAN]],
  ["hi @a|", "a", [ADA, ALAN]],
  ["hi @al|an", "al", [ALAN]],
  ["(@LOVE|", "LOVE", [ADA]],
  ["@Ada L|", "Ada L", [ADA]],
  ["@Alan |", "Alan ", []],
  ["@zoe|", "zoe", []],
])("%s asks for %j", (given, typed, choices) => {
  const { text, caret } = at(given);
  const query = mentionQuery(text, caret);
  expect(query?.typed).toBe(typed);
  expect(mentionChoices(query, MEMBERS)).toEqual(choices);
});

test.each(["mail@a|", "|@a", "@ a|", "@a\nb|", "none|", `@${"x".repeat(41)}|`])("%j asks for nobody", (given) => {
  const { text, caret } = at(given);
  expect(mentionQuery(text, caret)).toBeUndefined();
  expect(mentionChoices(undefined, MEMBERS)).toEqual([]);
});

test.each([
  ["hi @al|", "hi @Alan |"],
  ["hi @al| there", "hi @Alan |there"],
  ["@|!", "@Alan |!"],
])("%j becomes %j", (given, wanted) => {
  const { text, caret } = at(given);
  const query = mentionQuery(text, caret);
  if (query === undefined) throw new Error("it asks for somebody");
  expect(insertMention(text, caret, query, ALAN)).toEqual(at(wanted));
});
