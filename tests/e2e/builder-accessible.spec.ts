import type { Locator, Page } from "@playwright/test";
import type { TestApi } from "../support/api";
import { closesByKey, colourFaults, DESKTOP, everything, faults, inTheme, PHONE } from "./support/accessible";
import { openText } from "./support/builder";
import { card, openCards } from "./support/dragging";
import { expect, test } from "./support/fixtures";

const STAGES = ["think", "count", "tell", "ask", "each", "other"];
const SECTIONS = ["Details", "Parameters", "Triggers", "Phases", "Context", "Error policy", "Limits and concurrency", "Hooks"];
const DIALOG = "[role=dialog]";

type Look = (name: string, within?: string) => Promise<void>;

/** What is there to open in the builder of a workflow that has something in every section. */
class Visit {
  /** What is wrong, by the name of what was looked at. */
  readonly found: Record<string, string[]> = {};

  constructor(
    readonly page: Page,
    readonly isPhone: boolean,
  ) {}

  look: Look = async (name, within) => {
    const light = await faults(this.page, within);
    await inTheme(this.page, "dark");
    const dark = await colourFaults(this.page, within);
    await inTheme(this.page, "light");
    if (light.length + dark.length > 0) this.found[name] = [...light, ...dark.map((fault) => `dark, ${fault}`)];
  };

  async into(name: string, opener: Locator): Promise<void> {
    await opener.click();
    await this.dialog(name, opener);
  }

  async menuItem(menu: Locator, item: string): Promise<void> {
    await menu.click();
    await this.page.getByRole("menuitem", { name: item }).click();
    await this.dialog(item, menu);
  }

  private async dialog(name: string, opener: Locator): Promise<void> {
    const dialog = this.page.getByRole("dialog");
    await expect(dialog).toBeVisible();
    if (name === "Versions") await expect(dialog.locator(".monaco-diff-editor").first()).toBeVisible({ timeout: 30_000 });
    await this.look(name, DIALOG);
    await closesByKey(this.page, dialog, opener);
  }
}

const text = everything("accessible");

const PARTS: Record<string, (visit: Visit, api: TestApi, id: string) => Promise<void>> = {
  "the cards and the form of a stage of each type": async (visit) => {
    await visit.look("cards");
    for (const stage of STAGES) await visit.into(`stage ${stage}`, card(visit.page, stage).getByRole("button", { name: /^Edit / }));
  },
  "the form of each section of the workflow": async (visit) => {
    const name = "Settings of the workflow";
    if (visit.isPhone) await visit.page.getByText(name).click();
    const settings = visit.page.getByRole("navigation", { name });
    for (const section of SECTIONS) await visit.into(`section ${section}`, settings.getByRole("button", { name: new RegExp(`^${section}`) }));
  },
  "what the menus open, and a conflict": async (visit, api, id) => {
    const more = visit.page.getByRole("button", { name: "More", exact: true });
    for (const item of ["Plan", "Versions", "Keyboard shortcuts"]) await visit.menuItem(more, item);
    await visit.menuItem(card(visit.page, "count").getByRole("button", { name: /^More for / }), "Move…");
    await lookIntoConflict(visit.page, async () => void (await api.replace(id, text.replace("done", "told"))), visit.look);
  },
  "the text, beside the cards and alone": async (visit, _api, id) => {
    for (const view of ["split", "yaml"] as const) {
      await openText(visit.page, id, view);
      await visit.look(view);
    }
  },
};

for (const [size, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
  test.describe(size, () => {
    test.use({ viewport, colorScheme: "light" });

    for (const [part, visitPart] of Object.entries(PARTS)) {
      test(`${part}: accessible in both themes, they fit, keep the focus and give it back`, async ({ page, api }) => {
        // As many dialogs are looked at twice.
        test.slow();
        const { id } = await api.create(text);
        await openCards(page, id);
        const visit = new Visit(page, size === "phone");
        await visitPart(visit, api, id);
        expect(visit.found).toEqual({});
      });
    }
  });
}

/** Somebody else saves while a name is being changed here. */
async function lookIntoConflict(page: Page, saveElsewhere: () => Promise<void>, look: Look): Promise<void> {
  const name = page.getByLabel("Name of the workflow");
  await name.fill("Mine");
  await saveElsewhere();
  await page.keyboard.press("ControlOrMeta+s");
  const dialog = page.getByRole("dialog", { name: "Someone else saved this workflow" });
  await expect(dialog.locator(".monaco-diff-editor")).toBeVisible({ timeout: 30_000 });
  await look("conflict", DIALOG);
  await closesByKey(page, dialog, name);
}
