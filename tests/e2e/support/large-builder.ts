import { expect, type Page } from "@playwright/test";
import { openText, typeAfter } from "./builder";
import { card } from "./dragging";
import { painted } from "./interactions";

/** Of `largeWorkflow`. */
export const CARDS = 200;

export const allCards = (page: Page) => page.getByRole("grid", { name: "Stages" }).locator("[role=gridcell][aria-selected]");

/** Opens the cards of `largeWorkflow`. */
export async function openAllCards(page: Page, id: string): Promise<void> {
  await page.goto(`/workflows/${id}/edit`);
  await expect(allCards(page)).toHaveCount(CARDS);
}

/** Something that a person does to one of the 200 stages, as often as it is done in a row. */
export interface Act {
  what: string;
  times: number;
  /** Puts the focus where the act begins. */
  begin?: (page: Page) => Promise<void>;
  /** `type` writes key by key into what has the focus. */
  act: (page: Page, time: number, type: (text: string) => Promise<void>) => Promise<void>;
}

const press = (page: Page, keys: string) => page.keyboard.press(keys);

export const CARD_ACTS: Act[] = [
  {
    what: "selected by arrow",
    times: 6,
    begin: (page) => card(page, "s100").click(),
    act: (page, time) => press(page, time % 2 === 0 ? "ArrowRight" : "ArrowDown"),
  },
  {
    what: "moved by arrow",
    times: 6,
    act: (page, time) => press(page, time % 3 === 0 ? "Alt+ArrowRight" : time % 2 === 0 ? "Alt+ArrowUp" : "Alt+ArrowDown"),
  },
  { what: "undone and redone", times: 6, act: (page, time) => press(page, time % 2 === 0 ? "ControlOrMeta+z" : "ControlOrMeta+Shift+z") },
  { what: "duplicated", times: 3, act: (page) => press(page, "ControlOrMeta+d") },
  { what: "deleted", times: 3, act: (page) => press(page, "Delete") },
  {
    what: "renamed on its card",
    times: 2,
    begin: (page) => card(page, "s60").focus(),
    async act(page, time, type) {
      await press(page, "F2");
      await page.getByRole("textbox", { name: "Name of the stage" }).press("End");
      await type(` again ${time}`);
      await press(page, "Enter");
    },
  },
  {
    what: "workflow renamed",
    times: 1,
    begin: (page) => page.getByRole("textbox", { name: "Name of the workflow" }).press("End"),
    act: (_page, _time, type) => type(" indeed"),
  },
  {
    what: "lifted and dropped by keyboard",
    times: 2,
    async act(page) {
      await card(page, "s60").getByRole("button", { name: /^Move/ }).focus();
      for (const key of ["Space", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowDown", "Space"]) {
        await press(page, key);
        await painted(page);
      }
    },
  },
];

const form = (page: Page) => page.getByRole("dialog");

export const FORM_ACTS: Act[] = [
  {
    what: "typed in a form's name",
    times: 1,
    async begin(page) {
      await card(page, "s100").getByRole("button", { name: /^Edit/ }).click();
      await form(page).getByLabel("Name", { exact: true }).press("End");
    },
    act: (_page, _time, type) => type(" of many"),
  },
  {
    what: "typed in a form's area",
    times: 1,
    begin: (page) => form(page).getByLabel("Description").focus(),
    act: (_page, _time, type) => type("What it does"),
  },
];

/** Opens the text beside the cards, with the cursor where TEXT_ACTS begin. */
export async function openTextOfAll(page: Page, id: string): Promise<void> {
  await openText(page, id);
  await expect(allCards(page)).toHaveCount(CARDS);
  await typeAfter(page, "name: Stage 3,", "");
  for (let step = 0; step < 3; step += 1) await press(page, "ControlOrMeta+ArrowLeft");
}

export const TEXT_ACTS: Act[] = [
  { what: "typed in the text", times: 1, act: (_page, _time, type) => type("# many more") },
  {
    what: "lines made and taken away in the text",
    times: 4,
    begin: (page) => press(page, "End"),
    act: (page, time) => press(page, time % 2 === 0 ? "Enter" : "Backspace"),
  },
];

/** Drags a card beside another with the mouse, in as many movements as a hand makes. */
export async function dragBeside(page: Page, from: string, to: string): Promise<void> {
  const handle = await card(page, from).getByRole("button", { name: /^Move/ }).boundingBox();
  const target = await card(page, to).boundingBox();
  if (handle === null || target === null) throw new Error("the cards are not in sight");
  await page.mouse.move(handle.x + 5, handle.y + 5);
  await page.mouse.down();
  await page.mouse.move(target.x + 60, target.y + 5, { steps: 40 });
  await page.mouse.up();
  await painted(page);
}

/** Ten edits of all kinds that together leave the workflow as it was. */
export const ROUND = 10;

/** Does one round of edits. */
export async function editAround(page: Page): Promise<void> {
  const name = page.getByRole("textbox", { name: "Name of the workflow" });
  await name.press("x");
  await card(page, "s100").focus();
  await press(page, "Alt+ArrowDown");
  for (const keys of ["ControlOrMeta+d", "Delete", "ControlOrMeta+z", "ControlOrMeta+Shift+z", "ControlOrMeta+z", "ControlOrMeta+z"]) await press(page, keys);
  await card(page, "s100").focus();
  await press(page, "Alt+ArrowUp");
  await name.press("Backspace");
  await painted(page);
}
