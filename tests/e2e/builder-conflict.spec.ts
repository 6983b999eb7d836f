import type { Page } from "@playwright/test";
import { openText, saveByKey, storedText } from "./support/builder";
import { openCards } from "./support/dragging";
import { expect, signIn, test, watchConsole } from "./support/fixtures";

const text = (id: string) => `workflow:
  id: ${id}
  name: Before

stages:
  # the only one
  - id: greet
    type: script
    run: echo hello
`;
const name = "Name of the workflow";
const dialog = (page: Page) => page.getByRole("dialog", { name: "Someone else saved this workflow" });

test("two browsers edit one workflow, and both edits are merged", async ({ page, api, browser, server }) => {
  const { id } = await api.create(text("conflict-merged"));
  await openCards(page, id);

  const other = await (await browser.newContext({ baseURL: server.url })).newPage();
  const complaints = watchConsole(other);
  await signIn(other.context(), server);
  await openText(other, id, "yaml");
  await other.locator(".view-line").filter({ hasText: "echo hello" }).click();
  await other.keyboard.press("End");
  for (const _ of "hello") await other.keyboard.press("Backspace");
  await other.keyboard.insertText("theirs");
  await saveByKey(other);
  await other.context().close();
  expect(complaints).toEqual([]);

  await page.getByLabel(name).fill("Mine");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(dialog(page).locator(".monaco-diff-editor")).toBeVisible({ timeout: 30_000 });
  const theirs = text("conflict-merged").replace("echo hello", "echo theirs");
  expect(await storedText(api, id)).toBe(theirs);

  await dialog(page).getByRole("button", { name: "Merge both" }).click();
  await expect(dialog(page)).toBeHidden();
  await saveByKey(page);
  await expect.poll(() => storedText(api, id)).toBe(theirs.replace("Before", "Mine"));
});

test("what was replaced by keeping mine stays among the versions", async ({ page, api }) => {
  const { id } = await api.create(text("conflict-kept"));
  const theirs = text("conflict-kept").replace("echo hello", "echo theirs");
  await openCards(page, id);
  await page.getByLabel(name).fill("Mine");
  await api.replace(id, theirs);
  await page.keyboard.press("ControlOrMeta+s");
  await dialog(page).getByRole("button", { name: "Keep mine" }).click();
  await expect(page.getByLabel("Changes are not saved")).toBeHidden();
  const mine = text("conflict-kept").replace("Before", "Mine");
  await expect.poll(() => storedText(api, id)).toBe(mine);
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Versions" }).click();
  await expect(page.getByRole("dialog", { name: "Versions" }).locator(".view-line").filter({ hasText: "echo theirs" }).first()).toBeVisible({
    timeout: 30_000,
  });
});
