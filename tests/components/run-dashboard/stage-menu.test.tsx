import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { StageMenu } from "@/components/run-dashboard/stage-menu";
import type { RunStage } from "@/lib/api/contracts/executions";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import { renderPage } from "../support/render-page";
import { InRun } from "./in-run";
import { run, stage } from "./run-fixture";

const refusal = {
  ok: false as const,
  problem: { type: "", title: "", status: 409, code: "invalid_transition", detail: "the run is being rolled back", errors: [], trace_id: "" },
};

function show(own: Partial<RunStage>, actions: Partial<ServerActions> = {}, role: "owner" | "viewer" = "owner") {
  renderPage(
    <InRun run={run({ stages: [stage(own)] })}>
      {(shown, commands) => (
        <>
          {shown.stages.map((one) => (
            <div key={one.id}>
              <p>now {one.status}</p>
              <StageMenu run={shown} stage={one} commands={commands} />
            </div>
          ))}
        </>
      )}
    </InRun>,
    { actions, role },
  );
}

const open = async (item: string) => {
  await userEvent.click(screen.getByRole("button", { name: "Stage actions" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: new RegExp(`^${item}`) }));
};

it("shows what will be, and takes it back where the server refuses", async () => {
  let answer: (value: typeof refusal) => void = () => undefined;
  show({ status: "failed", error: { code: "timeout", message: "too slow" } }, { retryStage: () => new Promise((resolve) => (answer = resolve)) });
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));
  expect(screen.getByText("now queued")).toBeDefined();
  answer(refusal);
  await waitFor(() => expect(screen.getByText("now failed")).toBeDefined());
});

it("says why something is not possible, and does not do it", async () => {
  show({ status: "running" });
  await userEvent.click(screen.getByRole("button", { name: "Stage actions" }));
  const hold = await screen.findByRole("menuitem", { name: /^Hold/ });
  expect(hold.getAttribute("aria-disabled")).toBe("true");
  expect(hold.textContent).toContain("only what has not started is held");
  await userEvent.click(hold);
  expect(screen.getByText("now running")).toBeDefined();
});

it("does nothing for who may only look", async () => {
  show({ status: "failed" }, {}, "viewer");
  expect(screen.queryByRole("button", { name: "Retry" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Stage actions" }));
  expect((await screen.findByRole("menuitem", { name: /^Skip/ })).textContent).toContain("Your role may not do this.");
});

it("overrides outputs with what was written, and keeps the dialog while they are refused", async () => {
  const given: unknown[] = [];
  const answers = [{ ...refusal, problem: { ...refusal.problem, errors: [{ path: "outputs.size", message: "must be a number" }] } }];
  show(
    { status: "failed", outputs: { size: 1 } },
    {
      overrideStage: async ({ body }) => {
        given.push(body);
        return answers.pop() ?? { ok: true, data: stage() };
      },
    },
  );
  await open("Override");
  const dialog = within(await screen.findByRole("dialog", {}, { timeout: 5_000 }));
  const outputs = await dialog.findByLabelText("Outputs");
  await userEvent.clear(outputs);
  await userEvent.type(outputs, "{{[[");
  expect(dialog.getByRole<HTMLButtonElement>("button", { name: "Override" }).disabled).toBe(true);
  await userEvent.clear(outputs);
  await userEvent.type(outputs, '{{"size": 2}');
  await userEvent.type(dialog.getByLabelText("Reason"), "by hand");
  await userEvent.click(dialog.getByRole("button", { name: "Override" }));
  expect((await dialog.findByRole("alert")).textContent).toContain("must be a number");
  await userEvent.click(dialog.getByRole("button", { name: "Override" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(given).toEqual(Array(2).fill({ outputs: { size: 2 }, reason: "by hand" }));
});
