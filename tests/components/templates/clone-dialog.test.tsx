import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { byCategory } from "@/components/templates/by-category";
import { CloneDialog } from "@/components/templates/clone-dialog";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import type { Parameter } from "@/lib/swdl";
import { renderPage, router } from "../support/render-page";

const parameter = (change: Partial<Parameter> = {}): Parameter => ({ type: "string", required: true, secret: false, ...change });
const PARAMETERS = {
  feature: parameter({ description: "What to build" }),
  tries: parameter({ type: "integer", required: false }),
  branch: parameter({ default: "main" }),
  token: parameter({ secret: true }),
};

function show(cloneTemplate: ServerActions["cloneTemplate"]) {
  renderPage(<CloneDialog template={{ id: "ship", name: "Ship a feature", parameters: PARAMETERS }} open onOpenChange={() => undefined} />, {
    actions: { cloneTemplate },
  });
}

describe("CloneDialog", () => {
  it("copies under the name that was given and opens the copy", async () => {
    const cloneTemplate = vi.fn<ServerActions["cloneTemplate"]>(async () => ({
      ok: true,
      data: { id: "1", workflow_id: "ship-search", name: "Ship search", version: "1.0.0", revision: 1, status: "draft", etag: '"1"', diagnostics: [] },
    }));
    show(cloneTemplate);
    await userEvent.clear(screen.getByLabelText("Name"));
    await userEvent.type(screen.getByLabelText("Name"), " Ship search");
    await userEvent.click(screen.getByRole("button", { name: "Create workflow" }));
    await waitFor(() => expect(router.push).toHaveBeenCalledWith("/workflows/ship-search"));
    expect(cloneTemplate).toHaveBeenCalledWith({ params: { id: "ship" }, body: { name: "Ship search", defaults: {} } });
  });

  it("asks for the parameters without a value, and sends those that were given", async () => {
    const cloneTemplate = vi.fn<ServerActions["cloneTemplate"]>(async () => ({
      ok: false,
      problem: {
        type: "about:blank",
        title: "",
        status: 422,
        code: "invalid_input",
        detail: "no",
        errors: [{ path: "defaults.feature", message: "too short" }],
        trace_id: "t",
      },
    }));
    show(cloneTemplate);
    expect(screen.getAllByRole("textbox").map(({ ariaLabel, id }) => ariaLabel ?? document.querySelector(`label[for="${id}"]`)?.textContent)).toEqual([
      "Name",
      "feature",
      "tries",
    ]);
    await userEvent.type(screen.getByLabelText("tries"), "x");
    await userEvent.click(screen.getByRole("button", { name: "Create workflow" }));
    expect(screen.getByText("this is no number")).toBeDefined();
    expect(cloneTemplate).not.toHaveBeenCalled();
    await userEvent.clear(screen.getByLabelText("tries"));
    await userEvent.type(screen.getByLabelText("feature"), "search");
    await userEvent.click(screen.getByRole("button", { name: "Create workflow" }));
    expect(await screen.findByText("too short")).toBeDefined();
    expect(cloneTemplate).toHaveBeenCalledExactlyOnceWith({ params: { id: "ship" }, body: { name: "Ship a feature", defaults: { feature: "search" } } });
  });

  it("asks for a name before it asks the server", async () => {
    const cloneTemplate = vi.fn<ServerActions["cloneTemplate"]>();
    show(cloneTemplate);
    await userEvent.clear(screen.getByLabelText("Name"));
    await userEvent.click(screen.getByRole("button", { name: "Create workflow" }));
    expect(screen.getByText("Give the workflow a name.")).toBeDefined();
    expect(cloneTemplate).not.toHaveBeenCalled();
  });

  it("says why the server refuses", async () => {
    show(async () => ({
      ok: false,
      problem: { type: "about:blank", title: "", status: 403, code: "forbidden", detail: "this needs a permission", errors: [], trace_id: "t" },
    }));
    await userEvent.click(screen.getByRole("button", { name: "Create workflow" }));
    expect(await screen.findByText("this needs a permission")).toBeDefined();
  });
});

it("keeps templates under their categories", () => {
  const templates = [
    { id: "a", category: "Software" },
    { id: "b", category: "Finance" },
    { id: "c", category: "Software" },
  ];
  expect(byCategory(templates).map(({ category, templates: members }) => [category, members.map(({ id }) => id)])).toEqual([
    ["Software", ["a", "c"]],
    ["Finance", ["b"]],
  ]);
});
