import type { Locator, Page } from "@playwright/test";
import { closesByKey, everything, faults } from "./support/accessible";
import { openText } from "./support/builder";
import { card, openCards } from "./support/dragging";
import { expect, test } from "./support/fixtures";

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const STAGES = ["think", "count", "tell", "ask", "each", "other"];
const SECTIONS = ["Details", "Parameters", "Triggers", "Phases", "Context", "Error policy", "Limits and concurrency", "Hooks"];
const DIALOG = "[role=dialog]";

// Each opens everything that there is to open.
test.describe.configure({ timeout: 150_000 });

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${size}, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme });

      test("every form, drawer and dialog of the builder is accessible, fits, keeps the focus and gives it back", async ({ page, api }) => {
        const text = everything(`accessible-${size}-${colorScheme}`);
        const { id } = await api.create(text);
        await openCards(page, id);
        const found: Record<string, string[]> = {};
        const look = async (name: string, within?: string) => {
          const here = await faults(page, within);
          if (here.length > 0) found[name] = here;
        };
        // Keys mean the same in the dark.
        const leave = (dialog: Locator, opener: Locator) => (colorScheme === "light" ? closesByKey(page, dialog, opener) : page.keyboard.press("Escape"));
        const lookInto = async (name: string, opener: Locator) => {
          await opener.click();
          const dialog = page.getByRole("dialog");
          await expect(dialog).toBeVisible();
          await look(name, DIALOG);
          await leave(dialog, opener);
        };
        const fromMenu = async (menu: Locator, item: string) => {
          await menu.click();
          await page.getByRole("menuitem", { name: item }).click();
          const dialog = page.getByRole("dialog");
          await expect(dialog).toBeVisible();
          if (item === "Versions") await expect(dialog.locator(".monaco-diff-editor").first()).toBeVisible({ timeout: 30_000 });
          await look(item, DIALOG);
          await leave(dialog, menu);
        };

        await look("cards");
        for (const stage of STAGES) await lookInto(`stage ${stage}`, card(page, stage).getByRole("button", { name: /^Edit / }));
        if (size === "phone") await page.getByText("Settings of the workflow").click();
        const settings = page.getByRole("navigation", { name: "Settings of the workflow" });
        for (const section of SECTIONS) await lookInto(`section ${section}`, settings.getByRole("button", { name: new RegExp(`^${section}`) }));
        const more = page.getByRole("button", { name: "More", exact: true });
        for (const item of ["Plan", "Versions", "Keyboard shortcuts"]) await fromMenu(more, item);
        await fromMenu(card(page, "count").getByRole("button", { name: /^More for / }), "Move…");
        await lookIntoConflict(page, async () => void (await api.replace(id, text.replace("done", "told"))), look);
        await openText(page, id, "split");
        await look("split");
        await openText(page, id, "yaml");
        await look("yaml");
        expect(found).toEqual({});
      });
    });
  }
}

/** Somebody else saves while a name is being changed here. */
async function lookIntoConflict(page: Page, saveElsewhere: () => Promise<void>, look: (name: string, within: string) => Promise<void>): Promise<void> {
  const name = page.getByLabel("Name of the workflow");
  await name.fill("Mine");
  await saveElsewhere();
  await page.keyboard.press("ControlOrMeta+s");
  const dialog = page.getByRole("dialog", { name: "Someone else saved this workflow" });
  await expect(dialog.locator(".monaco-diff-editor")).toBeVisible({ timeout: 30_000 });
  await look("conflict", DIALOG);
  await closesByKey(page, dialog, name);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Undo/ }).click();
}
