import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { StagePanel } from "@/components/run-dashboard/stage-panel";
import type { RunStage } from "@/lib/api/contracts/executions";
import { renderPage } from "../support/render-page";
import { InRun } from "./in-run";
import { run, stage } from "./run-fixture";

function show(own: Partial<RunStage>) {
  const target = stage(own);
  renderPage(
    <InRun run={run({ id: "r1", stages: [target] })}>
      {(shown, commands) => <StagePanel run={shown} stage={target} commands={commands} onFailingLine={null} />}
    </InRun>,
  );
}

it("says how large outputs are that it does not show, and where they are", () => {
  show({ id: "all[2]", status: "completed", outputs: {}, outputs_bytes: 300_000 });
  expect(screen.getByRole("region", { name: "Outputs" }).textContent).toContain("293 kB");
  expect(screen.getByRole("link").getAttribute("href")).toBe("/api/v1/workflow-executions/r1/stages/all%5B2%5D");
});

it("shows other outputs as they are", () => {
  show({ status: "completed", outputs: { text: "hello" } });
  expect(screen.getByRole("tree", { name: "Outputs" }).textContent).toContain("hello");
  expect(screen.queryByRole("link")).toBeNull();
});

it("leads to every run that the stage has started, and to those of no other stage", () => {
  const child = (run_id: string, number: number, stage_id: string) => ({ run_id, number, stage_id, status: "completed" as const, workflow: run().workflow });
  const target = stage({ id: "call" });
  const parent = run({ stages: [target], children: [child("c1", 4, "call"), child("c2", 5, "call"), child("c3", 6, "other")] });
  renderPage(<InRun run={parent}>{(shown, commands) => <StagePanel run={shown} stage={target} commands={commands} onFailingLine={null} />}</InRun>);
  const links = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
  expect(links).toEqual([expect.stringMatching(/\/executions\/c1$/), expect.stringMatching(/\/executions\/c2$/)]);
});
