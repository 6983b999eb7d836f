import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { ApiKeysPage } from "@/components/settings/api-keys-page";
import type { ApiKey } from "@/lib/api/contracts/api-keys";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import { refused } from "../support/refused";
import { renderPage, router } from "../support/render-page";

const NOW = "2026-03-01T09:00:00.000Z";
const key = (change: Partial<ApiKey> = {}): ApiKey => ({
  ...{ id: "1", name: "robot", role: "operator", scopes: null, prefix: "sc_abcde" },
  ...{ created_at: NOW, last_used_at: null, expires_at: null, ...change },
});

describe("the page of API keys", () => {
  it("advises where there is none", () => {
    renderPage(<ApiKeysPage keys={[]} now={NOW} />);
    screen.getByText("No API keys yet");
    screen.getByRole("button", { name: "New API key" });
  });

  it.each([
    ["all that the role may do, for ever", {}, /robot.*operator.*never used.*does not expire/],
    ["one permission", { scopes: ["run:read" as const] }, /run:read/],
    ["several permissions", { scopes: ["run:read" as const, "run:start" as const] }, /2 permissions/],
    ["no longer", { expires_at: "2026-02-01T09:00:00.000Z" }, /expired/],
  ])("says that a key may do %s", (_, change, words) => {
    renderPage(<ApiKeysPage keys={[key(change)]} now={NOW} />);
    expect(screen.getByRole("listitem").textContent).toMatch(words);
  });

  it("revokes after a confirmation only", async () => {
    const revokeApiKey = vi.fn<ServerActions["revokeApiKey"]>(async () => ({ ok: true, data: { id: "1" } }));
    renderPage(<ApiKeysPage keys={[key()]} now={NOW} />, { actions: { revokeApiKey } });
    await userEvent.click(screen.getByRole("button", { name: "Revoke robot" }));
    expect(revokeApiKey).not.toHaveBeenCalled();
    await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Revoke" }));
    expect(revokeApiKey).toHaveBeenCalledWith({ params: { id: "1" }, body: undefined });
    await waitFor(() => expect(router.refresh).toHaveBeenCalled());
  });

  it("marks the field that is wrong and keeps every choice, then shows the key once", async () => {
    const createApiKey = vi
      .fn<ServerActions["createApiKey"]>()
      .mockResolvedValueOnce(refused([{ path: "name", message: "give it a name" }]))
      .mockResolvedValueOnce({ ok: true, data: { ...key(), key: "sc_shown_once" } });
    renderPage(<ApiKeysPage keys={[]} now={NOW} />, { actions: { createApiKey } });
    await userEvent.click(screen.getByRole("button", { name: "New API key" }));
    await userEvent.click(screen.getByLabelText("All that the role may do"));
    await userEvent.click(screen.getByLabelText("run:read"));
    await userEvent.selectOptions(screen.getByLabelText("Expires"), "after 30 days");
    await userEvent.click(screen.getByRole("button", { name: "Make key" }));
    await screen.findByText("give it a name");
    expect(screen.getByLabelText(/^Name/).getAttribute("aria-invalid")).toBe("true");

    await userEvent.type(screen.getByLabelText(/^Name/), "robot");
    await userEvent.click(screen.getByRole("button", { name: "Make key" }));
    await screen.findByText("sc_shown_once");
    expect(createApiKey).toHaveBeenLastCalledWith({ params: {}, body: { name: "robot", role: "operator", scopes: ["run:read"], expires_in_days: 30 } });
    await userEvent.click(screen.getByRole("button", { name: "Done" }));
    expect(screen.queryByText("sc_shown_once")).toBeNull();
  });
});
