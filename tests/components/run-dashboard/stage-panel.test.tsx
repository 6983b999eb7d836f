import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { StagePanel } from "@/components/run-dashboard/stage-panel";
import { stage } from "./run-fixture";

it("says how large outputs are that it does not show, and where they are", () => {
  render(<StagePanel runId="r1" stage={stage({ id: "all[2]", status: "completed", outputs: {}, outputs_bytes: 300_000 })} />);
  expect(screen.getByRole("region", { name: "Outputs" }).textContent).toContain("293 kB");
  expect(screen.getByRole("link").getAttribute("href")).toBe("/api/v1/workflow-executions/r1/stages/all%5B2%5D");
});

it("shows other outputs as they are", () => {
  render(<StagePanel runId="r1" stage={stage({ status: "completed", outputs: { text: "hello" } })} />);
  expect(screen.getByRole("region", { name: "Outputs" }).textContent).toContain("hello");
  expect(screen.queryByRole("link")).toBeNull();
});
