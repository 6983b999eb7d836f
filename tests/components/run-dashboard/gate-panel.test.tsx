import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { expectedRun } from "@/components/run-dashboard/expected-run";
import { GatePanel } from "@/components/run-dashboard/gate-panel";
import type { Approval } from "@/lib/api/contracts/executions";
import type { GateDecision } from "@/lib/shared/run/status";
import { renderPage } from "../support/render-page";
import { InRun } from "./in-run";
import { run, stage } from "./run-fixture";

const gate: Approval = {
  id: "g1",
  run_id: "r1",
  stage_id: "review",
  state: "pending",
  message: "Ship it?",
  approvers: [],
  required: 1,
  form: {},
  requested_at: "2026-11-01T08:00:00.000Z",
  expires_at: null,
  decided_at: null,
  decisions: [],
  can_decide: true,
};
const given: Approval["decisions"][number] = {
  decision: "approved",
  actor: { kind: "user", id: "u2", name: "Bob" },
  comment: "",
  form: {},
  at: "2026-11-01T08:01:00.000Z",
};
const refusal = {
  ok: false as const,
  problem: { type: "", title: "", status: 409, code: "conflict" as const, detail: "it was decided already", errors: [], trace_id: "" },
};
const waiting = (own: Partial<Approval> = {}) => run({ stages: [stage({ id: "review", status: "waiting" })], approvals: [{ ...gate, ...own }] });

it("shows a decision at once, and takes it back with what was typed where the server refuses", async () => {
  let answer: (value: typeof refusal) => void = () => undefined;
  const approveGate = vi.fn(() => new Promise<typeof refusal>((resolve) => (answer = resolve)));
  renderPage(
    <InRun run={waiting()}>
      {(shown, commands) => (
        <>
          <p>now {shown.stages[0]?.status}</p>
          <GatePanel approval={gate} hidden={shown.approvals[0]?.state !== "pending"} onDecide={(decision, body) => commands.decide(gate, decision, body)} />
        </>
      )}
    </InRun>,
    { actions: { approveGate } },
  );
  await userEvent.type(screen.getByLabelText("Comment"), "looks good");
  await userEvent.click(screen.getByRole("button", { name: "Approve" }));
  expect(screen.getByText("now completed")).toBeDefined();
  expect(screen.queryByRole("region", { name: "Approval" })).toBeNull();
  expect(approveGate).toHaveBeenCalledWith({ params: { run_id: run().id, stage_id: "review" }, body: { comment: "looks good", form: {} } });
  answer(refusal);
  await waitFor(() => expect(screen.getByText("now waiting")).toBeDefined());
  expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Comment" }).value).toBe("looks good");
});

it.each<[string, Partial<Approval>, GateDecision, string, string]>([
  ["one approval that is enough", {}, "approved", "approved", "completed"],
  ["one of two approvals", { required: 2 }, "approved", "pending", "waiting"],
  ["the second of two approvals", { required: 2, decisions: [given] }, "approved", "approved", "completed"],
  ["one of all approvals", { required: "all", approvers: ["ada", "bob"] }, "approved", "pending", "waiting"],
  ["the last of all approvals", { required: "all", approvers: ["ada", "bob"], decisions: [given] }, "approved", "approved", "completed"],
  ["a rejection, however many are asked", { required: "all" }, "rejected", "rejected", "failed"],
])("expects of %s what the engine does", (_, own, decision, state, status) => {
  const before = waiting(own);
  const after = expectedRun(before, { of: "gate", approval: { ...gate, ...own }, decision });
  expect(after.approvals[0]).toMatchObject({ state, can_decide: false });
  expect(after.stages[0]?.status).toBe(status);
});
