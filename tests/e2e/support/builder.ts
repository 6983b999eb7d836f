import { expect, type Page } from "@playwright/test";
import type { TestApi } from "../../support/api";

/** The text editor's own field: what is typed goes there. */
export const textField = (page: Page) => page.getByRole("textbox", { name: /^Workflow text/ });
export const line = (page: Page, text: string) => page.locator(".view-line").filter({ hasText: text });

/** Opens the builder of a stored workflow in a view that shows the text. */
export async function openText(page: Page, workflowId: string, view: "split" | "yaml" = "split"): Promise<void> {
  await page.goto(`/workflows/${workflowId}/edit?view=${view}`);
  await expect(textField(page)).toBeVisible({ timeout: 30_000 });
}

/** Puts the cursor at the end of the line that holds `text`, and types. */
export async function typeAfter(page: Page, text: string, typed: string): Promise<void> {
  await line(page, text).first().click();
  await page.keyboard.press("End");
  await page.keyboard.insertText(typed);
}

/** Saves by key and waits until nothing is unsaved. */
export async function saveByKey(page: Page): Promise<void> {
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByLabel("Changes are not saved")).toBeHidden();
}

/** The text as it is stored. */
export const storedText = async (api: TestApi, id: string) => (await api.get<{ source: string }>(`/workflows/${id}`)).source;
