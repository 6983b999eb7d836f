import { describe, expect, it } from "vitest";
import { afterTyping, type Typed, withExpression } from "@/components/workflow-builder/expression-field/typing";

/** Types into a text; `|` is the caret. */
function type(start: string, keys: string): string {
  let typed: Typed = { text: start.replace("|", ""), caret: start.indexOf("|") };
  for (const key of keys) {
    const text = typed.text.slice(0, typed.caret) + key + typed.text.slice(typed.caret);
    typed = afterTyping(typed.text, { text, caret: typed.caret + 1 });
  }
  return show(typed);
}

const show = ({ text, caret }: Typed) => `${text.slice(0, caret)}|${text.slice(caret)}`;

describe("typing in a template", () => {
  it.each([
    ["closes what it opens", "In |", "${{", "In ${{ | }}"],
    ["closes it before a text", "|, please", "${{", "${{ | }}, please"],
    ["closes it before another expression", "| ${{ a }}", "${{", "${{ | }} ${{ a }}"],
    ["goes over the space and the braces that it has put there", "|", "${{ a }} b", "${{ a }} b|"],
    ["keeps its space where none is typed", "|", "${{a}} b", "${{ a }} b|"],
    ["closes an expression where it is not", "${{ a|", "}}", "${{ a}}|"],
    ["does not close what is closed", "${| a }}", "{", "${{| a }}"],
    ["leaves a literal alone", "|", "$${{ a", "$${{ a|"],
    ["leaves braces alone that open no expression", "|", "{{ a }}", "{{ a }}|"],
    ["keeps the braces of an object", "|", "${{ { a: { b: 1 } } }}", "${{ { a: { b: 1 } } }}|"],
    ["does not count braces in quotes", "|", "${{ '{' }}", "${{ '{' }}|"],
    ["goes on behind an expression", "${{ a }}|", "}", "${{ a }}}|"],
  ])("%s", (_, start, keys, end) => {
    expect(type(start, keys)).toBe(end);
  });

  it("leaves what was pasted as it is", () => {
    expect(afterTyping("", { text: "x ${{", caret: 5 })).toEqual({ text: "x ${{", caret: 5 });
  });

  it("leaves what was deleted as it is", () => {
    expect(afterTyping("${{{", { text: "${{", caret: 3 })).toEqual({ text: "${{", caret: 3 });
  });
});

describe("inserting an expression", () => {
  it.each([
    ["ab", 1, 1, "a${{ | }}b"],
    ["a city b", 2, 6, "a ${{ city| }} b"],
    ["${{ a }}", 5, 5, "${{ a| }}"],
  ])("%s at %i to %i", (text, start, end, shown) => {
    expect(show(withExpression(text, start, end))).toBe(shown);
  });
});
