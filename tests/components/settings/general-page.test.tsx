import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { GeneralPage } from "@/components/settings/general-page";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import type { Settings } from "@/lib/api/contracts/settings";
import { refused } from "../support/refused";
import { renderPage, router } from "../support/render-page";

const SETTINGS: Settings = { name: "Office", timezone: "UTC", retention_days: null, engine: true, builder: false, disabled_modules: ["slack"] };
const show = (updateSettings: ServerActions["updateSettings"]) =>
  renderPage(<GeneralPage settings={SETTINGS} modules={["http", "slack"]} />, { actions: { updateSettings } });

describe("the page of the workspace", () => {
  it("marks the field that is wrong, and keeps what was written in all of them", async () => {
    const updateSettings = vi.fn<ServerActions["updateSettings"]>(async () => refused([{ path: "timezone", message: "no such time zone" }]));
    show(updateSettings);
    const [name, zone] = [screen.getByLabelText<HTMLInputElement>(/^Name/), screen.getByLabelText<HTMLInputElement>(/^Time zone/)];
    await userEvent.clear(name);
    await userEvent.type(name, "Second office");
    await userEvent.clear(zone);
    await userEvent.type(zone, "Mars/Base");
    await userEvent.click(screen.getByLabelText("Keep ended runs for ever"));
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    await screen.findByText("no such time zone");
    expect(updateSettings).toHaveBeenCalledWith({ params: {}, body: { name: "Second office", timezone: "Mars/Base", retention_days: 90 } });
    expect([name.value, zone.value, zone.getAttribute("aria-invalid")]).toEqual(["Second office", "Mars/Base", "true"]);
  });

  it.each([
    ["Run workflows", "true", { engine: false }],
    ["Write workflows", "false", { builder: true }],
    ["Module http", "true", { disabled_modules: ["slack", "http"] }],
    ["Module slack", "false", { disabled_modules: [] }],
  ])("turns %s, which was %s", async (label, checked, body) => {
    const updateSettings = vi.fn<ServerActions["updateSettings"]>(async () => ({ ok: true, data: SETTINGS }));
    show(updateSettings);
    const control = screen.getByRole("switch", { name: label });
    expect(control.getAttribute("aria-checked")).toBe(checked);
    await userEvent.click(control);
    expect(updateSettings).toHaveBeenCalledWith({ params: {}, body });
    await waitFor(() => expect(router.refresh).toHaveBeenCalled());
  });

  it("leaves a switch as it is where the server refuses, and says why", async () => {
    show(vi.fn<ServerActions["updateSettings"]>(async () => refused([], "only an owner may do this")));
    await userEvent.click(screen.getByRole("switch", { name: "Run workflows" }));
    expect((await screen.findByRole("alert")).textContent).toBe("only an owner may do this");
    expect(screen.getByRole("switch", { name: "Run workflows" }).getAttribute("aria-checked")).toBe("true");
  });
});
