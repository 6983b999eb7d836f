import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { domCounts } from "./support/interactions";
import { type Act, CARD_ACTS, CARDS, dragBeside, editAround, FORM_ACTS, openAllCards, openTextOfAll, TEXT_ACTS } from "./support/large-builder";
import { largeWorkflow } from "./support/large-workflow";
import { touchedCards } from "./support/touched-cards";

/** An edit that changes who waits for whom moves cards on other levels, too; it leaves most of them alone. */
const MANY = CARDS / 2;
/** Cards that the page may change, at most, when this is done once. */
const MOST_TOUCHED: Record<string, number> = {
  "selected by arrow": 2,
  "moved by arrow": MANY,
  "undone and redone": MANY,
  duplicated: MANY,
  deleted: MANY,
  "renamed on its card": 1,
  "workflow renamed": 0,
  "lifted and dropped by keyboard": 8,
  "typed in a form's name": 1,
  "typed in a form's area": 1,
  "typed in the text": 1,
  "lines made and taken away in the text": 2,
};
const MOST_DRAGGED = 16;
const ROUNDS = 3;
const MOST_NODES_MORE = 100;

async function expectFewTouched(page: Page, acts: readonly Act[]): Promise<void> {
  for (const { what, times, begin, act } of acts) {
    await begin?.(page);
    for (let time = 1; time <= times; time += 1) {
      const touched = await touchedCards(page, () => act(page, time, (text) => page.keyboard.type(text)));
      expect(touched.length, `${what}: ${touched.join(", ")}`).toBeLessThanOrEqual(MOST_TOUCHED[what] ?? 0);
    }
  }
}

test("of 200 cards, moving, duplicating, deleting and renaming changes those that it concerns", async ({ page, api }) => {
  const { id } = await api.create(largeWorkflow("scale-cards"));
  await openAllCards(page, id);
  await expectFewTouched(page, CARD_ACTS);
});

test("of 200 cards, typing in the form of one changes no other", async ({ page, api }) => {
  const { id } = await api.create(largeWorkflow("scale-form"));
  await openAllCards(page, id);
  await expectFewTouched(page, FORM_ACTS);
});

test("of 200 cards, typing in the text beside them changes the one that it is about", async ({ page, api }) => {
  const { id } = await api.create(largeWorkflow("scale-text"));
  await openTextOfAll(page, id);
  await expectFewTouched(page, TEXT_ACTS);
});

test("of 200 cards, dragging one with the mouse changes those beside its place", async ({ page, api }) => {
  const { id } = await api.create(largeWorkflow("scale-drag"));
  await openAllCards(page, id);
  const touched = await touchedCards(page, () => dragBeside(page, "s2", "s10"));
  await expect(page.getByRole("status").filter({ hasText: "Moved" })).toBeVisible();
  expect(touched.length, touched.join(", ")).toBeLessThanOrEqual(MOST_DRAGGED);
});

test("edits of 200 stages leave nothing of them in the page", async ({ page, api }) => {
  const { id } = await api.create(largeWorkflow("scale-memory"));
  await openAllCards(page, id);
  const devtools = await page.context().newCDPSession(page);
  await editAround(page);
  const before = await domCounts(devtools);
  for (let round = 0; round < ROUNDS; round += 1) await editAround(page);
  const after = await domCounts(devtools);
  expect(after.nodes - before.nodes, "nodes").toBeLessThan(MOST_NODES_MORE);
  expect(after.jsEventListeners - before.jsEventListeners, "listeners").toBeLessThan(MOST_NODES_MORE);
});
