import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { SecretsPage } from "@/components/settings/secrets-page";
import type { Secret } from "@/lib/api/contracts/secrets";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import { refused } from "../support/refused";
import { renderPage, router } from "../support/render-page";

const AT = "2026-03-01T09:00:00.000Z";
const TOKEN: Secret = { id: "1", name: "API_TOKEN", description: "of the shop", created_at: AT, updated_at: AT, updated_by: "Ada" };

describe("the page of secrets", () => {
  it("says what belongs here where there is none, and offers the first", async () => {
    renderPage(<SecretsPage secrets={[]} />);
    screen.getByText("No secrets yet");
    await userEvent.click(screen.getByRole("button", { name: "New secret" }));
    screen.getByRole("dialog", { name: "New secret" });
  });

  it("says what is wrong at its field and keeps what was written", async () => {
    const createSecret = vi.fn<ServerActions["createSecret"]>(async () => refused([{ path: "name", message: "use letters" }]));
    renderPage(<SecretsPage secrets={[]} />, { actions: { createSecret } });
    await userEvent.click(screen.getByRole("button", { name: "New secret" }));
    await userEvent.type(screen.getByLabelText(/^Name/), "2 wrong");
    await userEvent.type(screen.getByLabelText(/^Value/), "hush");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    await screen.findByText("use letters");
    const name = screen.getByLabelText<HTMLInputElement>(/^Name/);
    expect([name.value, name.getAttribute("aria-invalid")]).toEqual(["2 wrong", "true"]);
    expect(screen.getByLabelText<HTMLTextAreaElement>(/^Value/).value).toBe("hush");
    expect(router.refresh).not.toHaveBeenCalled();
  });

  it("says so while it saves, and closes once it is stored", async () => {
    let answer: (result: { ok: true; data: Secret }) => void = () => {};
    const createSecret = vi.fn<ServerActions["createSecret"]>(() => new Promise((resolve) => (answer = resolve)));
    renderPage(<SecretsPage secrets={[]} />, { actions: { createSecret } });
    await userEvent.click(screen.getByRole("button", { name: "New secret" }));
    await userEvent.type(screen.getByLabelText(/^Name/), "API_TOKEN");
    await userEvent.type(screen.getByLabelText(/^Value/), "hush");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect((await screen.findByRole<HTMLButtonElement>("button", { name: "Saving…" })).disabled).toBe(true);
    expect(createSecret).toHaveBeenCalledWith({ params: {}, body: { name: "API_TOKEN", value: "hush", description: "" } });
    answer({ ok: true, data: TOKEN });
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(router.refresh).toHaveBeenCalled();
  });

  it("keeps a value that nobody writes anew", async () => {
    const updateSecret = vi.fn<ServerActions["updateSecret"]>(async () => ({ ok: true, data: TOKEN }));
    renderPage(<SecretsPage secrets={[TOKEN]} />, { actions: { updateSecret } });
    await userEvent.click(screen.getByRole("button", { name: "Replace API_TOKEN" }));
    await userEvent.type(screen.getByLabelText("Description"), " in Berlin");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(updateSecret).toHaveBeenCalledWith({ params: { id: "1" }, body: { description: "of the shop in Berlin" } });
  });

  it("deletes after a confirmation only, and says when the server does not answer", async () => {
    const removeSecret = vi.fn<ServerActions["removeSecret"]>(() => Promise.reject(new Error("offline")));
    renderPage(<SecretsPage secrets={[TOKEN]} />, { actions: { removeSecret } });
    await userEvent.click(screen.getByRole("button", { name: "Delete API_TOKEN" }));
    expect(removeSecret).not.toHaveBeenCalled();
    await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Delete" }));
    expect((await screen.findByRole("alert")).textContent).toContain("did not answer");
    screen.getByText("API_TOKEN");
  });

  it("offers no change to who may only read", () => {
    renderPage(<SecretsPage secrets={[TOKEN]} />, { role: "viewer" });
    expect(screen.queryAllByRole("button")).toEqual([]);
  });
});
