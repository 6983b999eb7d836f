import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { Dispatch } from "react";
import { expect, it, vi } from "vitest";
import type { BuilderAction } from "@/components/workflow-builder/builder-reducer";
import { PlanDrawer } from "@/components/workflow-builder/plan-drawer/plan-drawer";
import { api } from "@/hooks/api";
import { InBuilder } from "./support/in-builder";

const TEXT = `workflow: { id: ship, name: Ship }
stages:
  - { id: write, name: Write, roles: { primary: { artifact: "agent:writer", model: opus }, tools: ["skill:prose"] }, outputs: { text: { type: string } } }
  - { id: check, name: Check, type: script, run: "true", depends_on: write, error_policy: { timeout: 1h } }
  - { id: lint, name: Lint, type: script, run: "true", depends_on: write, error_policy: { timeout: 5m } }
  - { id: ask, name: Ask, type: gate, depends_on: [check, lint], gate: { kind: manual_approval } }
`;

function show(workflowId: string | null = null) {
  const onClose = vi.fn();
  const openEditor = vi.fn();
  let dispatch: Dispatch<BuilderAction> = () => undefined;
  render(
    <InBuilder text={TEXT} openEditor={openEditor} onDispatch={(given) => (dispatch = given)}>
      <QueryClientProvider client={new QueryClient()}>
        <PlanDrawer open onClose={onClose} workflowId={workflowId} />
      </QueryClientProvider>
    </InBuilder>,
  );
  return { onClose, openEditor, type: (text: string) => act(() => dispatch({ type: "typed", text, at: 0 })) };
}
const steps = () =>
  within(screen.getByRole("list", { name: "Steps" }))
    .getAllByRole("listitem")
    .filter((item) => item.parentElement?.ariaLabel === "Steps");
const texts = () => steps().map(({ textContent }) => textContent);

it("tells what comes after what, who does it, how long it may take, and where time is lost", () => {
  show();
  expect(texts()).toEqual([
    expect.stringMatching(/1\. One stage.*Writecritical path.*writer on opus · skill:prose/),
    expect.stringMatching(/2\. At the same time.*Checkcritical path1h.*Lint5m/),
    expect.stringMatching(/3\. A person decides.*Askcritical path24h/),
  ]);
});

it("follows the text, and says when the text has faults since", async () => {
  const { type } = show();
  type(TEXT.replace("name: Lint", "name: Look"));
  await waitFor(() => expect(texts()[1]).toContain("Look"));
  type(TEXT.replace("depends_on: write", "depends_on: nobody"));
  expect(await screen.findByText(/This is the plan from before them/)).toBeTruthy();
  expect(steps()).toHaveLength(3);
});

it("leads to a stage's editor", async () => {
  const { onClose, openEditor } = show();
  await userEvent.click(screen.getByRole("button", { name: "Check" }));
  expect(openEditor).toHaveBeenCalledExactlyOnceWith({ kind: "stage", id: "check" });
  expect(onClose).toHaveBeenCalled();
});

it("goes by what the stages of the stored workflow took before, where they have run", async () => {
  const asked = vi.spyOn(api, "call").mockResolvedValue({ stages: { check: { seconds: 90 }, lint: { seconds: 400 } } } as never);
  show("stored");
  await waitFor(() => expect(texts()[1]).toMatch(/Check.*Lintcritical path/));
  expect(asked).toHaveBeenCalledWith("getStageEstimates", { params: { id: "stored" } });
  asked.mockRestore();
});
