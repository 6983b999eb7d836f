import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { saveByKey, storedText } from "./support/builder";
import { expect, test } from "./support/fixtures";

const text = (id: string) => `workflow: { id: ${id}, name: Expressions }
config:
  parameters:
    city: { type: string, default: Oslo, description: Where it rains }
stages:
  - id: look
    type: script
    run: echo "verdict=approved" >> "$STAGECRAFT_OUTPUT"
    outputs: { verdict: { type: string, description: What came of it } }
  - id: tell
    type: action
    depends_on: [look]
    action: notification.send
    config: { message: Done }
`;

const form = (page: Page) => page.getByRole("dialog");
const field = (page: Page, label: string) => form(page).getByLabel(new RegExp(`^${label}( \\(required\\))?$`));
const option = (page: Page, name: RegExp) => form(page).getByRole("option", { name });

async function openStage(page: Page, workflowId: string, stage: string): Promise<void> {
  await page.goto(`/workflows/${workflowId}/edit`);
  const card = page.getByRole("grid", { name: "Stages" }).locator("[role=gridcell][aria-selected]").filter({ hasText: stage });
  await card.getByRole("button", { name: /^Edit/ }).click();
  await expect(form(page)).toBeVisible();
}

const violations = async (page: Page) => (await new AxeBuilder({ page }).setLegacyMode(true).include("[role=dialog]").analyze()).violations;

test("a template and a condition are written by keyboard with what the language offers, and show what they were in the last run", async ({ page, api }) => {
  const { id } = await api.create(text("expressions"));
  const run = await api.until(await api.start(id), ({ status }) => status === "completed");
  await openStage(page, id, "tell");
  await field(page, "message").focus();
  await page.keyboard.press("End");
  await page.keyboard.type(" with ${{ sta");
  await expect(option(page, /^stages/)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.type("ver");
  await expect(option(page, /^verdict/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: "tests/e2e/__screenshots__/builder-expressions-desktop-light.png" });
  await page.keyboard.press("Enter");
  await expect(field(page, "message")).toHaveValue("Done with ${{ stages.look.outputs.verdict }}");
  await expect(form(page).getByText(`In run #${run.number}: Done with approved`)).toBeVisible();

  await field(page, "Condition").focus();
  await page.keyboard.type("parameters.");
  await expect(option(page, /^city/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(form(page).getByRole("listbox")).toBeHidden();
  await expect(form(page)).toBeVisible();
  await page.keyboard.type("citty");
  await expect(form(page).getByText('Config.parameters declares no "citty"', { exact: false })).toBeVisible();
  for (const _ of "tty") await page.keyboard.press("Backspace");
  await page.keyboard.press("Enter");
  await page.keyboard.type(" == 'Oslo'");
  await expect(form(page).getByText(`In run #${run.number}: true`)).toBeVisible();

  await page.keyboard.press("Escape");
  await expect(form(page)).toBeHidden();
  await saveByKey(page);
  expect(await storedText(api, id)).toContain("Done with ${{ stages.look.outputs.verdict }}");
  expect(await storedText(api, id)).toMatch(/condition: "?parameters\.city == 'Oslo'/);
});

test("on a phone and in the dark an expression is inserted and chosen by touch", async ({ page, api }) => {
  const { id } = await api.create(text("expressions-phone"));
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  await openStage(page, id, "tell");
  await field(page, "message").click();
  await field(page, "message").locator("..").getByRole("button", { name: "Insert an expression" }).click();
  await option(page, /^parameters/).click();
  await expect(option(page, /^city/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: "tests/e2e/__screenshots__/builder-expressions-phone-dark.png" });
  await option(page, /^city/).click();
  await expect(field(page, "message")).toHaveValue("Done${{ parameters.city }}");
  await expect(form(page).getByText(/^In run/)).toHaveCount(0);
});
