import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { WaitingList } from "@/components/approvals/waiting-list";
import type { InboxApproval } from "@/lib/api/contracts/approvals";
import type { Problem } from "@/lib/api/contracts/common";
import { renderPage } from "../support/render-page";

const approval = (id: string, change: Partial<InboxApproval> = {}): InboxApproval => ({
  id,
  run_id: "r",
  stage_id: "sign-off",
  state: "pending",
  message: `May ${id} go out?`,
  approvers: [],
  required: 1,
  form: {},
  requested_at: "2026-03-01T09:00:00Z",
  expires_at: null,
  decided_at: null,
  decisions: [],
  can_decide: true,
  workflow: { id: "w", workflow_id: "ship", name: "Ship", version: "1.0.0" },
  run_number: 7,
  stage_name: `Sign off ${id}`,
  requested_by: { kind: "user", id: "u", name: "Ada" },
  on_timeout: "halt",
  escalation: [],
  ...change,
});
const problem: Problem = { type: "t", title: "No", status: 409, code: "invalid_transition", detail: "it is decided", errors: [], trace_id: "t" };
const card = (id: string) => {
  const item = screen.getByText(`May ${id} go out?`).closest("li");
  if (item === null) throw new Error(`no card ${id}`);
  return item;
};

describe("gates that wait", () => {
  it("stand in two heaps, the one that has waited longest first", () => {
    renderPage(
      <WaitingList approvals={[approval("new", { requested_at: "2026-03-01T10:00:00Z" }), approval("theirs", { can_decide: false }), approval("old")]} />,
    );
    const mine = screen.getByRole("region", { name: "Waiting for you" });
    expect(
      within(mine)
        .getAllByRole("heading", { level: 3 })
        .map(({ textContent }) => textContent),
    ).toEqual(["Sign off old", "Sign off new"]);
    const others = screen.getByRole("region", { name: "Waiting for others" });
    expect(within(others).queryByRole("button", { name: "Approve" })).toBeNull();
  });

  it("leave at once when they are decided, and come back as they were typed where the server refuses", async () => {
    const answer = Promise.withResolvers<{ ok: false; problem: Problem }>();
    const approveApproval = vi.fn(() => answer.promise);
    renderPage(<WaitingList approvals={[approval("a")]} />, { actions: { approveApproval } });
    await userEvent.type(within(card("a")).getByLabelText("Comment"), "fine by me");
    await userEvent.click(within(card("a")).getByRole("button", { name: "Approve" }));
    expect(approveApproval).toHaveBeenCalledWith({ params: { id: "a" }, body: { comment: "fine by me", form: {} } });
    expect(card("a").hidden).toBe(true);
    answer.resolve({ ok: false, problem });
    await vi.waitFor(() => expect(card("a").hidden).toBe(false));
    expect(within(card("a")).getByLabelText<HTMLTextAreaElement>("Comment").value).toBe("fine by me");
  });

  it("are not approved without what their form requires", async () => {
    renderPage(<WaitingList approvals={[approval("a", { form: { reason: { type: "string", required: true } } })]} />);
    await userEvent.click(screen.getByRole("button", { name: "Approve" }));
    expect(screen.getByLabelText(/reason/).getAttribute("aria-invalid")).toBe("true");
  });

  it("are decided together with one comment, chosen with the keyboard alone", async () => {
    const approveApproval = vi.fn(async ({ params }: { params: { id: string } }) => ({ ok: true as const, data: approval(params.id) }));
    renderPage(<WaitingList approvals={[approval("a"), approval("b"), approval("c")]} />, { actions: { approveApproval } });
    await userEvent.keyboard("jxjx");
    const bar = screen.getByRole("region", { name: "Chosen approvals" });
    await userEvent.type(within(bar).getByLabelText("Comment for all"), "both");
    await userEvent.click(within(bar).getByRole("button", { name: "Approve all" }));
    expect(approveApproval.mock.calls.map(([{ params }]) => params.id)).toEqual(["a", "b"]);
    expect(approveApproval).toHaveBeenCalledWith({ params: { id: "a" }, body: { comment: "both", form: {} } });
  });
});
