import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { CompareBar } from "@/components/run-list/compare-bar";
import { type ComparedRun, toggleRun } from "@/components/run-list/compare-choice";
import { RunPages } from "@/components/run-list/run-pages";
import { run } from "../run-dashboard/run-fixture";
import { renderPage } from "../support/render-page";

const items = [3, 2, 1].map((number) => run({ id: `r${number}`, number }));
const page = { items, total_count: 3, next_cursor: null, prev_cursor: null, has_more: false };

function Runs({ isOfOne }: { isOfOne: boolean }) {
  const [chosen, setChosen] = useState<readonly ComparedRun[]>([]);
  return (
    <>
      <RunPages
        page={page}
        mark="live"
        showWorkflow={!isOfOne}
        chosen={isOfOne ? chosen : null}
        onToggle={(toggled) => setChosen((before) => toggleRun(before, toggled))}
        onCursor={() => undefined}
      />
      {chosen.length > 0 && <CompareBar chosen={chosen} onClear={() => setChosen([])} />}
    </>
  );
}

const box = (number: number) => screen.getByRole<HTMLInputElement>("checkbox", { name: `Choose run #${number} to compare` });

it("leads to the comparison of two runs that were chosen by keyboard, and takes no third", async () => {
  renderPage(<Runs isOfOne />);
  box(3).focus();
  await userEvent.keyboard(" ");
  expect(screen.getByText("#3: choose another run to compare it with")).toBeDefined();
  expect(screen.queryByRole("link", { name: "Compare" })).toBeNull();
  box(1).focus();
  await userEvent.keyboard(" ");
  expect(screen.getByRole("link", { name: "Compare" }).getAttribute("href")).toBe("/workflows/ship/executions/compare?a=r1&b=r3");
  expect(box(2).disabled).toBe(true);
  await userEvent.click(screen.getByRole("button", { name: "Choose none" }));
  expect(box(2).disabled).toBe(false);
  expect(screen.queryByRole("region", { name: "Chosen runs" })).toBeNull();
});

it("goes on by arrows from the box of a row", async () => {
  renderPage(<Runs isOfOne />);
  box(2).focus();
  await userEvent.keyboard("{ArrowDown}");
  expect(document.activeElement).toBe(screen.getByRole("link", { name: "Run #1" }));
});

it("has nothing to choose among the runs of all workflows", () => {
  renderPage(<Runs isOfOne={false} />);
  expect(screen.queryByRole("checkbox")).toBeNull();
});
