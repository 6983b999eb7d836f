import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { saveByKey, storedText } from "./support/builder";
import { expect, test } from "./support/fixtures";

const text = (id: string) => `# mine
workflow: { id: ${id}, name: Forms }
stages:
  - id: look # the first
    type: script
    run: echo look

  - id: tell
    type: action
    depends_on: [look]
    action: notification.send
    config: { message: done } # why
`;

const form = (page: Page) => page.getByRole("dialog");
const cards = (page: Page) => page.getByRole("grid", { name: "Stages" }).locator("[role=gridcell][aria-selected]");

test("a stage is changed in its form: only its lines change, and undo takes it back", async ({ page, api }) => {
  const before = text("forms");
  const { id } = await api.create(before);
  await page.goto(`/workflows/${id}/edit`);
  await cards(page).filter({ hasText: "tell" }).getByRole("button", { name: /^Edit/ }).click();
  await form(page).getByLabel("message").fill("It is done.");
  await form(page).getByLabel("Time for one attempt").fill("5m");
  expect((await new AxeBuilder({ page }).setLegacyMode(true).include("[role=dialog]").analyze()).violations).toEqual([]);
  await page.screenshot({ path: "tests/e2e/__screenshots__/builder-form-desktop-light.png" });
  await page.keyboard.press("Escape");
  await expect(form(page)).toBeHidden();
  await saveByKey(page);
  const lines = (source: string) => source.split("\n");
  const stored = await storedText(api, id);
  expect(lines(stored).slice(0, 10)).toEqual(lines(before).slice(0, 10));
  expect(stored).toContain("message: It is done.");
  expect(stored).toContain("# why");
  expect(stored).toContain("timeout: 5m");
  await page.getByRole("button", { name: /^Undo/ }).click();
  await page.getByRole("button", { name: /^Undo/ }).click();
  await saveByKey(page);
  expect(await storedText(api, id)).toBe(before);
});

test("parameters and limits of the workflow have forms, also on a phone", async ({ page, api }) => {
  const { id } = await api.create(text("forms-phone"));
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/workflows/${id}/edit`);
  await page.getByText("Settings of the workflow").click();
  await page
    .getByRole("button", { name: /^Parameters/ })
    .locator("visible=true")
    .click();
  await form(page).getByRole("button", { name: "Add a parameter" }).click();
  await form(page).getByLabel("Name of the parameter").fill("city");
  await form(page).getByLabel("Name of the parameter").press("Enter");
  await form(page).getByLabel("Required").check();
  expect((await new AxeBuilder({ page }).setLegacyMode(true).include("[role=dialog]").analyze()).violations).toEqual([]);
  await page.screenshot({ path: "tests/e2e/__screenshots__/builder-form-phone-light.png" });
  await page.keyboard.press("Escape");
  await saveByKey(page);
  expect(await storedText(api, id)).toMatch(/config:\n {2}parameters:\n {4}city:\n {6}type: string\n {6}required: true\n/);
});
