import { act, render, screen } from "@testing-library/react";
import type { Dispatch } from "react";
import { expect, it, vi } from "vitest";
import type { BuilderAction } from "@/components/workflow-builder/builder-reducer";
import { StageList } from "@/components/workflow-builder/stage-list/stage-list";
import { InBuilder } from "../support/in-builder";
import { chained } from "./support/workflows";

const drawn = vi.hoisted(() => ({ cards: 0 }));
vi.mock("@/components/workflow-builder/stage-list/summary", async (original) => {
  const { summaryOf } = await original<typeof import("@/components/workflow-builder/stage-list/summary")>();
  // A card reads its summary once each time that it is drawn.
  return {
    summaryOf: (...given: Parameters<typeof summaryOf>) => {
      drawn.cards += 1;
      return summaryOf(...given);
    },
  };
});

it("draws only the cards that have changed, of 200", () => {
  const levels = Array.from({ length: 50 }, (_, level) => [0, 1, 2, 3].map((column) => `s${level}-${column}`).join(" "));
  const text = chained(levels.join(" > "));
  let dispatch: Dispatch<BuilderAction> = () => undefined;
  render(
    <InBuilder text={text} onDispatch={(given) => (dispatch = given)}>
      <StageList />
    </InBuilder>,
  );
  expect(drawn.cards).toBe(200);
  const drawnBy = (action: BuilderAction) => {
    drawn.cards = 0;
    act(() => dispatch(action));
    return drawn.cards;
  };
  expect(drawnBy({ type: "typed", text: text.replace("name: S20-1\n", "name: Other\n"), at: 0 })).toBe(1);
  expect(screen.getByRole("heading", { name: /Other/ })).toBeTruthy();
  expect(drawnBy({ type: "typed", text: `# ${text}`, at: 5_000 })).toBeLessThanOrEqual(1);
  // The selected one, and the two that Tab led and leads to.
  expect(drawnBy({ type: "select", ids: ["s30-2"] })).toBeLessThanOrEqual(3);
}, 60_000);
