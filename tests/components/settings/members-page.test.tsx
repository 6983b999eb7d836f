import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { MembersPage } from "@/components/settings/members-page";
import type { Invitation, Member } from "@/lib/api/contracts/members";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import { refused } from "../support/refused";
import { renderPage, router } from "../support/render-page";

const AT = "2026-03-01T09:00:00.000Z";
const GRACE: Member = { id: "m2", user_id: "u2", name: "Grace", email: "grace@example.com", role: "editor", approver_roles: ["finance-head"], created_at: AT };
const INVITED: Invitation = { id: "i1", email: "joan@example.com", role: "viewer", invited_by: "Ada", created_at: AT, expires_at: AT };
const FINANCE = { id: "r1", slug: "finance-head", name: "Head of finance", created_at: AT };
const LEGAL = { id: "r2", slug: "legal", name: "Legal", created_at: AT };
const all = { members: [GRACE], invitations: [INVITED], roles: [FINANCE, LEGAL] };

describe("the page of members", () => {
  it("shows who may only read the people and their roles, and no control", () => {
    renderPage(<MembersPage members={[GRACE]} invitations={null} roles={[FINANCE]} />, { role: "viewer" });
    expect(within(screen.getByRole("list", { name: "Members" })).getByRole("listitem").textContent).toMatch(/Grace.*editor.*finance-head/);
    expect(screen.queryByRole("list", { name: "Invitations" })).toBeNull();
    expect(screen.queryAllByRole("button")).toEqual([]);
  });

  it("changes a role, and says why where that cannot be", async () => {
    const updateMember = vi.fn<ServerActions["updateMember"]>(async () => refused([], "the last owner stays"));
    renderPage(<MembersPage {...all} />, { actions: { updateMember } });
    await userEvent.selectOptions(screen.getByLabelText("Role of Grace"), "viewer");
    expect(updateMember).toHaveBeenCalledWith({ params: { id: "m2" }, body: { role: "viewer" } });
    expect((await screen.findByRole("alert")).textContent).toBe("the last owner stays");
    expect(screen.getByLabelText<HTMLSelectElement>("Role of Grace").value).toBe("editor");
  });

  it("gives an approver role beside those that are there", async () => {
    const updateMember = vi.fn<ServerActions["updateMember"]>(async () => ({ ok: true, data: GRACE }));
    renderPage(<MembersPage {...all} />, { actions: { updateMember } });
    await userEvent.click(screen.getByRole("button", { name: "Approver roles of Grace" }));
    await userEvent.click(await screen.findByRole("menuitemcheckbox", { name: "Legal" }));
    expect(updateMember).toHaveBeenCalledWith({ params: { id: "m2" }, body: { approver_roles: ["finance-head", "legal"] } });
  });

  it.each([
    ["removes a member", "Remove Grace", "Remove", "removeMember", "m2"],
    ["revokes an invitation", "Revoke the invitation of joan@example.com", "Revoke", "revokeInvitation", "i1"],
    ["deletes an approver role", "Delete Legal", "Delete", "removeApproverRole", "r2"],
  ] as const)("%s after a confirmation only", async (_, button, confirm, name, id) => {
    const action = vi.fn(async () => ({ ok: true as const, data: { id } }));
    renderPage(<MembersPage {...all} />, { actions: { [name]: action } });
    await userEvent.click(screen.getByRole("button", { name: button }));
    expect(action).not.toHaveBeenCalled();
    await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: confirm }));
    expect(action).toHaveBeenCalledWith({ params: { id }, body: undefined });
    await waitFor(() => expect(router.refresh).toHaveBeenCalled());
  });

  it("keeps an address that was refused, and shows the link of one that was taken", async () => {
    const createInvitation = vi
      .fn<ServerActions["createInvitation"]>()
      .mockResolvedValueOnce(refused([{ path: "email", message: "this is no email address" }]))
      .mockResolvedValueOnce({ ok: true, data: { ...INVITED, path: "/invite/inv_token" } });
    renderPage(<MembersPage {...all} />, { actions: { createInvitation } });
    await userEvent.click(screen.getByRole("button", { name: "Invite someone" }));
    const email = screen.getByLabelText<HTMLInputElement>(/^Email address/);
    await userEvent.type(email, "joan");
    await userEvent.click(screen.getByRole("button", { name: "Make the link" }));
    await screen.findByText("this is no email address");
    expect([email.value, email.getAttribute("aria-invalid")]).toEqual(["joan", "true"]);
    await userEvent.type(email, "@example.com");
    await userEvent.click(screen.getByRole("button", { name: "Make the link" }));
    await screen.findByText(new URL("/invite/inv_token", window.location.origin).href);
    expect(createInvitation).toHaveBeenLastCalledWith({ params: {}, body: { email: "joan@example.com", role: "editor" } });
  });

  it("keeps a role that was refused, and empties the form after one that was taken", async () => {
    const createApproverRole = vi
      .fn<ServerActions["createApproverRole"]>()
      .mockResolvedValueOnce(refused([{ path: "slug", message: "use small letters" }]))
      .mockResolvedValueOnce({ ok: true, data: LEGAL });
    renderPage(<MembersPage {...all} roles={[]} />, { actions: { createApproverRole } });
    const slug = screen.getByLabelText<HTMLInputElement>("Word for gates");
    await userEvent.type(screen.getByLabelText("Name"), "Legal");
    await userEvent.type(slug, "LEGAL");
    await userEvent.click(screen.getByRole("button", { name: "Add role" }));
    await screen.findByText("use small letters");
    expect([slug.value, slug.getAttribute("aria-invalid")]).toEqual(["LEGAL", "true"]);
    await userEvent.click(screen.getByRole("button", { name: "Add role" }));
    await waitFor(() => expect(slug.value).toBe(""));
  });
});
