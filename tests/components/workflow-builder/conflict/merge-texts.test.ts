import { describe, expect, it } from "vitest";
import { mergeTexts } from "@/components/workflow-builder/conflict/merge-texts";
import { outline } from "@/lib/swdl";

const BASE = "workflow: { id: w, name: W }\nstages:\n  - id: a\n    run: one\n  # between\n  - id: b\n    run: two\n";

describe("two texts that come from one", () => {
  it.each([
    ["changes of different lines", BASE.replace("one", "1"), BASE.replace("two", "2"), BASE.replace("one", "1").replace("two", "2")],
    ["the same change made by both", BASE.replace("one", "1"), BASE.replace("one", "1"), BASE.replace("one", "1")],
    ["an added line beside a removed one", `${BASE}# end\n`, BASE.replace("  # between\n", ""), `${BASE.replace("  # between\n", "")}# end\n`],
    ["a change of one only", BASE, BASE.replace("two", "2"), BASE.replace("two", "2")],
  ])("become one: %s", (_, mine, theirs, text) => {
    expect(mergeTexts(BASE, mine, theirs)).toEqual({ text, conflicts: 0 });
  });

  it("keep both where both changed the same line, as a text that nobody can save by mistake", () => {
    const merged = mergeTexts(BASE, BASE.replace("one", "mine"), BASE.replace("one", "theirs").replace("two", "2"));
    expect(merged.conflicts).toBe(1);
    expect(merged.text).toBe(BASE.replace("    run: one\n", "<<<<<<< mine\n    run: mine\n=======\n    run: theirs\n>>>>>>> theirs\n").replace("two", "2"));
    expect(outline(merged.text)).toBeNull();
  });

  it("cannot be saved by mistake where the marks stand in a text block either", () => {
    const block = BASE.replace("one", "|\n      one\n      more");
    const merged = mergeTexts(block, block.replace("      one", "      mine"), block.replace("      one", "      theirs"));
    expect(merged.conflicts).toBe(1);
    expect(outline(merged.text)).toBeNull();
  });
});
