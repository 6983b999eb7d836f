import { expect, type Locator, type Page } from "@playwright/test";
import type { TestApi } from "../../support/api";

/** Entries that the library asks for at a time. */
export const PAGE = 48;
/** Workflows that one import takes. */
const BUNDLE = 1_000;

/** Stores as many workflows of various names and tags. */
export async function fillLibrary(api: TestApi, count: number): Promise<void> {
  for (let from = 1; from <= count; from += BUNDLE) {
    const workflows = Array.from({ length: Math.min(BUNDLE, count - from + 1) }, (_, index) => {
      const n = from + index;
      const source = `workflow: { id: flow-${n}, name: Flow ${n}, tags: [tag-${n % 10}, more-${n % 7}] }\nstages: [{ id: a, type: gate, gate: { message: Well? } }]\n`;
      return { workflow_id: `flow-${n}`, status: "published", source };
    });
    await api.post("/bundles/import", { format: "stagecraft-bundle", version: 1, workflows });
  }
}

/** The entries of the library that are in the page. */
export const entriesOf = (page: Page): Locator => page.locator("[data-entry]");
export const heightOf = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollHeight);

/** Opens the library at its first entries. */
export async function openLibrary(page: Page, view: string): Promise<void> {
  await page.goto(`/workflows?view=${view}`);
  await expect(entriesOf(page)).toHaveCount(PAGE);
}

/** Scrolls to the end of what is loaded, and resolves when the list goes on behind it. */
export async function scrollOn(page: Page): Promise<void> {
  const last = entriesOf(page).last();
  const was = await last.getAttribute("href");
  await last.scrollIntoViewIfNeeded();
  await expect.poll(() => last.getAttribute("href")).not.toBe(was);
}
