import type { Page } from "@playwright/test";
import { line, openText, saveByKey, storedText, textField, typeAfter } from "./support/builder";
import { expect, test } from "./support/fixtures";

const text = (id: string) => `workflow: { id: ${id}, name: Cards }
stages:
  # first of all
  - id: look
    name: Look around
    type: script
    run: echo look   # kept

  - id: greet
    name: Greet
    type: script
    run: echo hello
    depends_on: [look]
`;
const cards = (page: Page) => page.getByRole("grid", { name: "Stages" }).locator("[role=gridcell][aria-selected]");

test("cards follow what is typed, and stand still while it cannot be read", async ({ page, api }) => {
  const { id } = await api.create(text("typed-cards"));
  await openText(page, id);
  await expect(cards(page)).toHaveCount(2);
  await typeAfter(page, "name: Greet", " people");
  await expect(cards(page).filter({ hasText: "Greet people" })).toBeVisible();
  await typeAfter(page, "depends_on", ", [");
  await expect(page.getByRole("status").filter({ hasText: "cannot be read as YAML" })).toBeVisible();
  await expect(cards(page)).toHaveCount(2);
  await textField(page).press("ControlOrMeta+z");
  await expect(page.getByRole("status").filter({ hasText: "cannot be read as YAML" })).toBeHidden();
});

test("selection goes from the text to the card and back", async ({ page, api }) => {
  const { id } = await api.create(text("selected-cards"));
  await openText(page, id);
  await line(page, "echo hello").click();
  await expect(cards(page).filter({ hasText: "Greet" })).toHaveAttribute("aria-selected", "true");
  await cards(page).filter({ hasText: "Look around" }).click();
  await expect(cards(page).filter({ hasText: "Greet" })).toHaveAttribute("aria-selected", "false");
  await expect(page.locator(".view-overlays .bg-accent-soft")).toHaveCount(4);
});

test("a card that is deleted by key takes its own lines with it and no others, and comes back by key", async ({ page, api }) => {
  const before = text("deleted-cards");
  const { id } = await api.create(before);
  await openText(page, id);
  await cards(page).filter({ hasText: "Greet" }).click();
  await page.keyboard.press("Delete");
  await expect(cards(page)).toHaveCount(1);
  await saveByKey(page);
  expect(await storedText(api, id)).toBe(before.slice(0, before.indexOf("\n  - id: greet")));
  await page.keyboard.press("ControlOrMeta+z");
  await expect(cards(page)).toHaveCount(2);
  await saveByKey(page);
  expect(await storedText(api, id)).toBe(before);
});
