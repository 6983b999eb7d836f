import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { addressOf, configOf } from "@/components/settings/connection-words";
import { ConnectionsPage } from "@/components/settings/connections-page";
import type { Connection } from "@/lib/api/contracts/connections";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import { renderPage, router } from "../support/render-page";

const connection = (change: Partial<Connection> = {}): Connection => ({
  ...{ id: "1", name: "Claude", kind: "model", config: { url: "https://api.example.com/v1" }, has_secret: true },
  ...{ created_at: "2026-03-01T09:00:00.000Z", updated_at: "2026-03-01T09:00:00.000Z", test: null },
  ...change,
});
const MAIL = connection({ id: "2", name: "Mail", kind: "smtp", config: { host: "mail.example.com", port: 587, username: "ada" }, has_secret: false });
const problem = (errors: { path: string; message: string }[]) => ({
  ok: false as const,
  problem: { type: "about:blank", title: "", status: 422, code: "invalid_input", detail: "not saved", errors, trace_id: "t" },
});

describe("the page of connections", () => {
  it("says what the last test said, and which one was not tested", () => {
    const test = { at: "2026-03-01T09:00:00.000Z", ok: false, message: "It was reached, and refuses the credential (401)." };
    renderPage(<ConnectionsPage connections={[connection({ test }), MAIL]} />);
    const [first, second] = within(screen.getByRole("list", { name: "Connections" })).getAllByRole("listitem");
    expect(first?.textContent).toMatch(/Claude.*Failed.*refuses the credential/);
    expect(second?.textContent).toMatch(/Mail.*mail\.example\.com:587.*Not tested since the last change/);
  });

  it("tests one connection and shows the stored answer then", async () => {
    const testConnection = vi.fn<ServerActions["testConnection"]>(async () => ({ ok: true, data: connection() }));
    renderPage(<ConnectionsPage connections={[connection(), MAIL]} />, { actions: { testConnection } });
    await userEvent.click(screen.getByRole("button", { name: "Test Mail" }));
    expect(testConnection).toHaveBeenCalledWith({ params: { id: "2" }, body: undefined });
    await waitFor(() => expect(router.refresh).toHaveBeenCalled());
  });

  it("deletes after a confirmation only", async () => {
    const removeConnection = vi.fn<ServerActions["removeConnection"]>(async () => ({ ok: true, data: { id: "1" } }));
    renderPage(<ConnectionsPage connections={[connection()]} />, { actions: { removeConnection } });
    await userEvent.click(screen.getByRole("button", { name: "Delete Claude" }));
    expect(removeConnection).not.toHaveBeenCalled();
    await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Delete" }));
    expect(removeConnection).toHaveBeenCalledWith({ params: { id: "1" }, body: undefined });
  });

  it("offers no change to who may only read", () => {
    renderPage(<ConnectionsPage connections={[connection()]} />, { role: "viewer" });
    expect(screen.queryAllByRole("button")).toEqual([]);
  });
});

describe("the form of a connection", () => {
  it("asks by kind, and sends what was written", async () => {
    const createConnection = vi.fn<ServerActions["createConnection"]>(async () => ({ ok: true, data: MAIL }));
    renderPage(<ConnectionsPage connections={[]} />, { actions: { createConnection } });
    await userEvent.click(screen.getByRole("button", { name: "New connection" }));
    screen.getByLabelText(/^Base URL/);
    await userEvent.selectOptions(screen.getByLabelText("Kind"), "Mail server");
    expect(screen.queryByLabelText(/^Base URL/)).toBeNull();
    await userEvent.type(screen.getByLabelText(/^Name/), "Mail");
    await userEvent.type(screen.getByLabelText(/^Host/), " mail.example.com");
    await userEvent.type(screen.getByLabelText(/^Port/), "587");
    await userEvent.type(screen.getByLabelText("Password"), "hush");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    const body = { name: "Mail", kind: "smtp", config: { host: "mail.example.com", port: 587, username: "" }, secret: "hush" };
    expect(createConnection).toHaveBeenCalledWith({ params: {}, body });
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("keeps the credential where none is written, and says at its field why it is wanted again", async () => {
    const updateConnection = vi.fn<ServerActions["updateConnection"]>(async () => problem([{ path: "secret", message: "give it again" }]));
    renderPage(<ConnectionsPage connections={[connection()]} />, { actions: { updateConnection } });
    await userEvent.click(screen.getByRole("button", { name: "Change Claude" }));
    const url = screen.getByLabelText(/^Base URL/);
    await userEvent.clear(url);
    await userEvent.type(url, "https://two.example.com");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(updateConnection).toHaveBeenCalledWith({ params: { id: "1" }, body: { config: { url: "https://two.example.com" } } });
    await screen.findByText("give it again");
    const credential = screen.getByLabelText("API key");
    expect(credential.getAttribute("aria-invalid")).toBe("true");
    expect(credential.getAttribute("aria-describedby")).toBe(`${credential.id}-hint ${credential.id}-error`);
    expect(screen.getByDisplayValue("https://two.example.com")).toBe(url);
  });
});

describe("what the form makes of its fields", () => {
  it.each([
    ["587", 587],
    ["", 0],
    ["many", 0],
  ])("a port %j is sent as %j", (port, sent) => {
    expect(configOf("smtp", (name) => (name === "port" ? port : " x "))).toEqual({ host: "x", port: sent, username: "x" });
  });

  it("a webhook has no address to show", () => {
    expect(addressOf({ kind: "slack", config: {} })).toBe("");
    expect(configOf("slack", () => "https://hooks.example.com/x")).toEqual({});
  });
});
