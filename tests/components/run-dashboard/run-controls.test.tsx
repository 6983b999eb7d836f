import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { AttemptList } from "@/components/run-dashboard/attempt-list";
import { RunControls } from "@/components/run-dashboard/run-controls";
import type { RunDetail } from "@/lib/api/contracts/executions";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import { renderPage } from "../support/render-page";
import { InRun } from "./in-run";
import { run } from "./run-fixture";

function show(change: Partial<RunDetail>, { role = "owner", actions = {} }: { role?: "owner" | "viewer"; actions?: Partial<ServerActions> } = {}) {
  renderPage(<InRun run={run(change)}>{(shown, commands) => <RunControls run={shown} stage={shown.stages[0]} commands={commands} />}</InRun>, {
    role,
    actions,
  });
  return screen.getAllByRole("button").map((button) => button.textContent);
}

it.each([
  { status: "running" as const, role: "owner" as const, offers: ["Pause", "Cancel", "Re-run", "Again", "Share link"] },
  { status: "paused" as const, role: "owner" as const, offers: ["Resume", "Cancel", "Re-run", "Again", "Share link"] },
  { status: "completed" as const, role: "owner" as const, offers: ["Re-run", "Again", "Share link"] },
  { status: "running" as const, role: "viewer" as const, offers: ["Share link"] },
])("offers $offers to the $role of a run that is $status", ({ status, role, offers }) => {
  expect(show({ status }, { role })).toEqual(offers);
});

it("cancels only after it was asked", async () => {
  const cancelled: unknown[] = [];
  show(
    {},
    {
      actions: {
        cancelExecution: async ({ params }) => {
          cancelled.push(params);
          return { ok: true, data: { id: "r", status: "cancelled" } };
        },
      },
    },
  );
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(cancelled).toEqual([]);
  await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Cancel the run" }));
  await waitFor(() => expect(cancelled).toEqual([{ run_id: run().id }]));
});

it("compares a run with the one that it repeats", () => {
  show({ origin: { run_id: "o1", from_stage: null, edited_definition: false } });
  expect(screen.getByRole("link", { name: "Compare" }).getAttribute("href")).toBe(`/workflows/ship/executions/compare?a=o1&b=${run().id}`);
});

it("lists attempts, the latest first, with why they failed", () => {
  const attempt = { status: "failed" as const, startedAt: null, endedAt: null, worker: "w1", error: { code: "boom", message: "it broke" } };
  renderPage(
    <AttemptList
      attempts={[
        { ...attempt, attempt: 1 },
        { ...attempt, attempt: 2, status: "completed", error: null },
      ]}
      failure={null}
    />,
  );
  const items = screen.getAllByRole("listitem");
  expect(items.map((item) => /Attempt \d/.exec(item.textContent ?? "")?.[0])).toEqual(["Attempt 2", "Attempt 1"]);
  expect(items[1]?.textContent).toContain("it broke boom");
});

it.each([
  { attempts: [], failure: null, says: "It has not been tried yet." },
  { attempts: null, failure: "no answer", says: "no answer" },
])("says $says where there are no attempts to list", ({ attempts, failure, says }) => {
  renderPage(<AttemptList attempts={attempts} failure={failure} />);
  expect(screen.getByText(says)).toBeDefined();
});
