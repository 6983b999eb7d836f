import { screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { DefinitionDifference } from "@/components/run-compare/definition-difference";
import type { TextDiffProps } from "@/components/yaml-editor/text-diff";
import { run } from "../run-dashboard/run-fixture";
import { renderPage } from "../support/render-page";

// jsdom has no layout for the real one: two text blocks of the same names stand in.
vi.mock("@/components/yaml-editor/text-diff", () => ({
  TextDiff: ({ before, after, beforeLabel, afterLabel }: TextDiffProps) => (
    <>
      <section aria-label={beforeLabel}>{before}</section>
      <section aria-label={afterLabel}>{after}</section>
    </>
  ),
}));

it("shows two texts beside each other, the edited one as such", async () => {
  const origin = { run_id: "a", from_stage: "test", edited_definition: true };
  renderPage(<DefinitionDifference a={run({ source: "one" })} b={run({ number: 8, source: "two", origin })} />);
  expect((await screen.findByRole("region", { name: "Definition of A: #7, v1.0.0" })).textContent).toBe("one");
  expect(screen.getByRole("region", { name: "Definition of B: #8, edited" }).textContent).toBe("two");
});

it("says that a text is the same instead of showing it twice", () => {
  renderPage(<DefinitionDifference a={run({ source: "one" })} b={run({ source: "one" })} />);
  expect(screen.getByRole("region", { name: "Definition" }).textContent).toBe("DefinitionBoth ran the same text.");
});
