import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { AccountPage } from "@/components/settings/account-page";
import type { Session } from "@/lib/api/contracts/account";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import { refused } from "../support/refused";
import { renderPage, router } from "../support/render-page";

const AT = "2026-03-01T09:00:00.000Z";
const HERE: Session = { id: "s1", current: true, ip_address: "203.0.113.7", user_agent: null, created_at: AT, last_used_at: AT };
const THERE: Session = { ...HERE, id: "s2", current: false, ip_address: null };

describe("the page of the account", () => {
  it("does not offer to end the only session, which is this one", () => {
    renderPage(<AccountPage sessions={[HERE]} hasPassword />);
    expect(screen.getByRole("list", { name: "Sessions" }).textContent).toMatch(/this one.*203\.0\.113\.7/);
    expect(screen.queryByRole("button", { name: /^End/ })).toBeNull();
  });

  it("ends one session elsewhere, or all of them", async () => {
    const endSession = vi.fn<ServerActions["endSession"]>(async () => ({ ok: true, data: { id: "s2" } }));
    const endOtherSessions = vi.fn<ServerActions["endOtherSessions"]>(async () => ({ ok: true, data: { ended: 1 } }));
    renderPage(<AccountPage sessions={[HERE, THERE]} hasPassword />, { actions: { endSession, endOtherSessions } });
    await userEvent.click(screen.getByRole("button", { name: /^End the session of/ }));
    expect(endSession).toHaveBeenCalledWith({ params: { id: "s2" }, body: undefined });
    await waitFor(() => expect(router.refresh).toHaveBeenCalledTimes(1));
    await userEvent.click(screen.getByRole("button", { name: "End all others" }));
    await waitFor(() => expect(endOtherSessions).toHaveBeenCalled());
  });

  it("marks the password that is wrong and keeps both, until they are taken", async () => {
    const changePassword = vi
      .fn<ServerActions["changePassword"]>()
      .mockResolvedValueOnce(refused([{ path: "current_password", message: "this is not your present password" }]))
      .mockResolvedValueOnce({ ok: true, data: { ended_sessions: 1 } });
    renderPage(<AccountPage sessions={[HERE]} hasPassword />, { actions: { changePassword } });
    const [present, next] = [screen.getByLabelText<HTMLInputElement>(/^Present/), screen.getByLabelText<HTMLInputElement>(/^New/)];
    await userEvent.type(present, "wrong");
    await userEvent.type(next, "a new long password");
    await userEvent.click(screen.getByRole("button", { name: "Change password" }));
    await screen.findByText("this is not your present password");
    expect([present.value, present.getAttribute("aria-invalid"), next.value]).toEqual(["wrong", "true", "a new long password"]);
    await userEvent.click(screen.getByRole("button", { name: "Change password" }));
    await waitFor(() => expect(next.value).toBe(""));
  });

  it("asks nobody for a password who has none here", () => {
    renderPage(<AccountPage sessions={[HERE]} hasPassword={false} />);
    screen.getByText(/have no password here/);
    expect(screen.queryByLabelText(/password/i)).toBeNull();
  });
});
