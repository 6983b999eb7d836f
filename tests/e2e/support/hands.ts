import { expect, type Locator, type Page } from "@playwright/test";

/** How a person works a page: by pointing, or by keys alone. What is pressed and typed is the same. */
export interface Hands {
  /** Activates a button, a link or a check box. */
  press(control: Locator): Promise<void>;
  /** Replaces what a field says. */
  fill(field: Locator, text: string): Promise<void>;
  /** Chooses an option of a select by what it says. */
  choose(select: Locator, option: string): Promise<void>;
  /** Takes a name of a field that offers names; one that it does not offer is added as typed. */
  pick(field: Locator, name: string): Promise<void>;
}

export function mouse(page: Page): Hands {
  return {
    press: (control) => control.click(),
    async fill(field, text) {
      await field.click({ clickCount: 3 });
      await page.keyboard.press("ControlOrMeta+a");
      await write(page, text);
    },
    // The list of a select is the browser's own window, which no page sees.
    choose: async (select, option) => void (await select.selectOption(option)),
    async pick(field, name) {
      await field.click();
      await page.keyboard.insertText(name);
      await page.getByRole("listbox", { name: "Suggestions" }).getByRole("option").filter({ hasText: name }).last().click();
    },
  };
}

export function keyboard(page: Page): Hands {
  return {
    async press(control) {
      await reach(page, control);
      const isBox = await control.evaluate((element) => element instanceof HTMLInputElement && element.type === "checkbox");
      await page.keyboard.press(isBox ? "Space" : "Enter");
    },
    async fill(field, text) {
      await reach(page, field);
      await page.keyboard.press("ControlOrMeta+a");
      await write(page, text);
    },
    async choose(select, option) {
      await reach(page, select);
      await page.keyboard.type(option);
      await expect(select).toHaveValue(option);
    },
    async pick(field, name) {
      await reach(page, field);
      await page.keyboard.insertText(name);
      await page.keyboard.press("Enter");
    },
  };
}

/** As from a keyboard that writes a whole text at once: each line is one event of the field. */
async function write(page: Page, text: string): Promise<void> {
  if (text === "") await page.keyboard.press("Delete");
  else await page.keyboard.insertText(text);
}

/** More stops than any form has. */
const MOST_STOPS = 500;

/** Goes from stop to stop, as Tab does, until the control has the focus. */
async function reach(page: Page, control: Locator): Promise<void> {
  await control.waitFor({ state: "attached" });
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    const way = await control.evaluate(wayTo);
    if (way === null) return;
    // Half of the way unseen: a stop that comes or goes on the way is not stepped over.
    for (let step = 0; step < Math.max(1, way.stops / 2); step += 1) await page.keyboard.press(way.key);
  }
  throw new Error(`Tab never reaches ${control}`);
}

/** In the page: which way the control lies from what has the focus, and how many stops away at least. */
function wayTo(wanted: Element): { key: "Tab" | "Shift+Tab"; stops: number } | null {
  const at = document.activeElement ?? document.body;
  if (at === wanted) return null;
  const isBehind = (at.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  const [from, to] = isBehind ? [wanted, at] : [at, wanted];
  const follows = (one: Element, other: Element) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const between = [...document.querySelectorAll<HTMLElement>("input:enabled, select:enabled, textarea:enabled, button:enabled")].filter(
    (element) => element.tabIndex === 0 && element.checkVisibility() && follows(from, element) && follows(element, to),
  );
  return { key: isBehind ? "Shift+Tab" : "Tab", stops: between.length };
}
