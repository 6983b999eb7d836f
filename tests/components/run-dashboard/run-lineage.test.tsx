import { screen } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { RunLineage } from "@/components/run-dashboard/run-lineage";
import { api } from "@/hooks/api";
import type { RunDetail } from "@/lib/api/contracts/executions";
import { renderPage } from "../support/render-page";
import { run, stage } from "./run-fixture";

const answers = new Map<string, RunDetail>();
beforeEach(() => {
  answers.clear();
  vi.spyOn(api, "call").mockImplementation((async (_: string, { params }: { params: { run_id: string } }) => {
    const found = answers.get(params.run_id);
    if (found === undefined) throw new Error("It is gone.");
    return found;
  }) as never);
});

it("leads to the stage of the run that has started it", async () => {
  const workflow = { ...run().workflow, workflow_id: "caller", name: "Caller" };
  answers.set("p1", run({ id: "p1", number: 7, workflow, stages: [stage({ id: "call", name: "Call" })] }));
  renderPage(<RunLineage run={run({ parent: { run_id: "p1", stage_id: "call" } })} />);
  const link = await screen.findByRole("link", { name: "Call of Caller #7" });
  expect(link.getAttribute("href")).toBe("/workflows/caller/executions/p1?stage=call");
});

it("leads to the run that it repeats, also where that cannot be read", async () => {
  answers.set("o1", run({ id: "o1", number: 3, stages: [stage({ id: "a", name: "Build" })] }));
  const { unmount } = renderPage(<RunLineage run={run({ origin: { run_id: "o1", from_stage: "a", edited_definition: false } })} />);
  expect((await screen.findByRole("link", { name: "run #3" })).getAttribute("href")).toMatch(/o1\?stage=a$/);
  expect(document.body.textContent).toBe("repeats run #3, from Build");
  unmount();
  renderPage(<RunLineage run={run({ origin: { run_id: "gone", from_stage: null, edited_definition: true } })} />);
  expect(screen.getByRole("link", { name: "an earlier run" }).getAttribute("href")).toMatch(/executions\/gone$/);
  expect(document.body.textContent).toBe("repeats an earlier run, with an edited definition");
});

it("says nothing of a run that stands for itself", () => {
  renderPage(<RunLineage run={run()} />);
  expect(document.body.textContent).toBe("");
});
