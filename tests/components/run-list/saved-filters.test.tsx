import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { CompareBar } from "@/components/run-list/compare-bar";
import { SavedFilters } from "@/components/run-list/saved-filters";
import { run } from "../run-dashboard/run-fixture";
import { renderPage } from "../support/render-page";

/** The client takes `fetch` as it is when the pages load. */
const stored = vi.hoisted(() => {
  const stored = { items: [] as { id: string; name: string; query: string }[] };
  vi.stubGlobal("fetch", async () => Response.json(stored));
  return stored;
});
beforeEach(() => {
  stored.items = [{ id: "f1", name: "Broken", query: "status=failed" }];
});

it("applies saved filters and takes them off again", async () => {
  const chosen: string[] = [];
  const { unmount } = renderPage(<SavedFilters current="" onChoose={(filters) => chosen.push(filters)} />);
  await userEvent.click(await screen.findByRole("button", { name: "Broken" }));
  expect(screen.queryByRole("button", { name: "Save these filters" })).toBeNull();
  unmount();
  renderPage(<SavedFilters current="status=failed" onChoose={(filters) => chosen.push(filters)} />);
  const pressed = await screen.findByRole("button", { name: "Broken" });
  expect(pressed.getAttribute("aria-pressed")).toBe("true");
  await userEvent.click(pressed);
  expect(chosen).toEqual(["status=failed", ""]);
});

it("keeps the filters of now under a name, and says where it is taken", async () => {
  const saved: unknown[] = [];
  renderPage(<SavedFilters current="trigger=api" onChoose={() => undefined} />, {
    actions: {
      saveFilter: async ({ body }) => {
        saved.push(body);
        const filter = { id: "f2", created_at: "2026-11-01T08:00:00.000Z", ...body };
        stored.items = [...stored.items, filter];
        return { ok: true, data: filter };
      },
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Save these filters" }));
  const dialog = within(await screen.findByRole("dialog", {}, { timeout: 5_000 }));
  expect(dialog.getByRole<HTMLButtonElement>("button", { name: "Save" }).disabled).toBe(true);
  await userEvent.type(dialog.getByLabelText("Name"), "Broken");
  expect(dialog.getByText("The filters of this name are replaced.")).toBeDefined();
  await userEvent.type(dialog.getByLabelText("Name"), " by API ");
  await userEvent.click(dialog.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(saved).toEqual([{ name: "Broken by API", query: "trigger=api" }]);
  expect(await screen.findByRole("button", { name: "Broken by API" })).toBeDefined();
});

it("leads to the comparison once two runs are chosen, the earlier one first", async () => {
  const [seventh, ninth] = [run({ id: "r7", number: 7 }), run({ id: "r9", number: 9 })];
  const onClear = vi.fn();
  const { unmount } = renderPage(<CompareBar chosen={[ninth]} onClear={onClear} />);
  expect(screen.getByText("#9: choose another run to compare it with")).toBeDefined();
  expect(screen.queryByRole("link")).toBeNull();
  unmount();
  renderPage(<CompareBar chosen={[ninth, seventh]} onClear={onClear} />);
  expect(screen.getByRole("link", { name: "Compare" }).getAttribute("href")).toMatch(/a=r7&b=r9$/);
  await userEvent.click(screen.getByRole("button", { name: "Choose none" }));
  expect(onClear).toHaveBeenCalledOnce();
});
