import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { validateDefinition } from "@/lib/swdl";
import { withGeneratedParts } from "./support/guide";

const FILE = new URL("../../docs/swdl.md", import.meta.url);
if (process.env.UPDATE_GUIDE === "1") writeFileSync(FILE, withGeneratedParts(readFileSync(FILE, "utf8")));
const guide = readFileSync(FILE, "utf8");
const examples = [...guide.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = ""]) => text);

describe("the authoring guide", () => {
  test("its tables are those of the language (UPDATE_GUIDE=1 writes them)", () => {
    expect(guide).toBe(withGeneratedParts(guide));
  });

  test.each(examples.map((text) => [/id: ([\w-]+)/.exec(text)?.[1] ?? "", text]))("the example %s has no problem", (_, text) => {
    expect(validateDefinition(text).diagnostics).toEqual([]);
  });

  test("its links lead somewhere", () => {
    const headings = [...guide.matchAll(/^#+ (.+)$/gm)].map(([, text = ""]) =>
      text
        .toLowerCase()
        .replace(/[^\w -]/g, "")
        .replaceAll(" ", "-"),
    );
    const links = [...guide.matchAll(/\]\(#([^)]+)\)/g)].map(([, target = ""]) => target);
    expect(links.filter((target) => !headings.includes(target))).toEqual([]);
  });
});
