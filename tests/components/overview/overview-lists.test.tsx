import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { ListCard } from "@/components/overview/list-card";
import { FailedRuns, RunningRuns } from "@/components/overview/run-cards";
import { WorkflowTable } from "@/components/overview/tables";
import { run } from "../run-dashboard/run-fixture";
import { renderPage } from "../support/render-page";

it("shows how far each run is, and leads to it", () => {
  renderPage(<RunningRuns runs={[run({ stages_done: 3, stages_total: 7 })]} />);
  expect(screen.getByRole("link", { name: "Ship #7" }).getAttribute("href")).toMatch(/^\/workflows\/ship\/executions\/0199/);
  const progress = screen.getByRole<HTMLProgressElement>("progressbar", { name: "Progress of Ship #7" });
  expect([progress.value, progress.max]).toEqual([3, 7]);
});

it.each([
  { change: { error: { code: "script_failed", message: "exit 1" }, status: "failed" as const }, says: "exit 1" },
  { change: { status: "timed_out" as const }, says: "It took too long" },
  { change: { status: "failed" as const }, says: "It failed" },
])("says of a failed run: $says", ({ change, says }) => {
  renderPage(<FailedRuns runs={[run(change)]} />);
  expect(within(screen.getByRole("listitem")).getByText(says)).toBeDefined();
});

it("says what of workflows is not known, and of which runs ended", () => {
  const workflow = (id: string) => ({ id, workflow_id: id, name: id });
  const known = { workflow: workflow("ship"), ended: 4, completed: 3, failed: 1, success_rate: 0.75, median_ms: 90_000, p95_ms: 120_000 };
  const unknown = { workflow: workflow("idle"), ended: 1, completed: 0, failed: 0, success_rate: null, median_ms: null, p95_ms: null };
  renderPage(<WorkflowTable workflows={[known, unknown]} />);
  const cells = (name: string) => within(screen.getByRole("row", { name: new RegExp(name) })).getAllByRole("cell");
  expect(cells("ship").map(({ textContent }) => textContent)).toEqual(["4", "75 %", "1m 30s", "2m 00s"]);
  expect(cells("idle").map(({ textContent }) => textContent)).toEqual(["1", "–", "–", "–"]);
});

it("says so where no run ended", () => {
  renderPage(<WorkflowTable workflows={[]} />);
  expect(screen.queryByRole("table")).toBeNull();
  expect(screen.getByText("No run ended within this span.")).toBeDefined();
});

it.each([
  { count: 0, shown: "Nothing failed." },
  { count: 2, shown: "the first few" },
])("shows $shown of $count, and the way to all", ({ count, shown }) => {
  renderPage(
    <ListCard title="Failed" count={count} href="/workflows/executions" none="Nothing failed.">
      <p>the first few</p>
    </ListCard>,
  );
  expect(screen.getByText(shown)).toBeDefined();
  expect(screen.queryByText("the first few") === null).toBe(count === 0);
  expect(screen.getByRole("link", { name: "All: Failed" }).getAttribute("href")).toBe("/workflows/executions");
});
