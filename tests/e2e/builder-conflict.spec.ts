import type { Page } from "@playwright/test";
import { openText, saveByKey, storedText } from "./support/builder";
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

for (const { choice, theirs, stored } of [
  { choice: "Keep mine", theirs: ["echo hello", "echo theirs"], stored: (id: string) => text(id).replace("Before", "Mine") },
  { choice: "Take theirs", theirs: ["echo hello", "echo theirs"], stored: (id: string) => text(id).replace("echo hello", "echo theirs") },
  {
    choice: "Merge both",
    theirs: ["echo hello", "echo theirs"],
    stored: (id: string) => text(id).replace("Before", "Mine").replace("echo hello", "echo theirs"),
  },
] as const) {
  test(`two browsers edit one workflow: ${choice.toLowerCase()}`, async ({ page, api, browser, server }) => {
    const workflowId = `conflict-${choice.toLowerCase().replace(" ", "-")}`;
    const { id } = await api.create(text(workflowId));
    await openText(page, id);

    const other = await (await browser.newContext({ baseURL: server.url })).newPage();
    const complaints = watchConsole(other);
    await signIn(other.context(), server);
    await openText(other, id, "yaml");
    await other.locator(".view-line").filter({ hasText: theirs[0] }).click();
    await other.keyboard.press("End");
    for (const _ of "hello") await other.keyboard.press("Backspace");
    await other.keyboard.insertText("theirs");
    await saveByKey(other);
    await other.context().close();
    expect(complaints).toEqual([]);

    await page.getByLabel(name).fill("Mine");
    await page.keyboard.press("ControlOrMeta+s");
    await expect(dialog(page).locator(".monaco-diff-editor")).toBeVisible({ timeout: 30_000 });
    expect(await storedText(api, id)).toBe(text(workflowId).replace(...theirs));

    await dialog(page).getByRole("button", { name: choice }).click();
    await expect(dialog(page)).toBeHidden();
    if (choice === "Merge both") await saveByKey(page);
    await expect(page.getByLabel("Changes are not saved")).toBeHidden();
    await expect.poll(() => storedText(api, id)).toBe(stored(workflowId));
  });
}

test("where both changed the same line, both stand in the text until one is chosen", async ({ page, api }) => {
  const { id } = await api.create(text("conflict-same-line"));
  await openText(page, id);
  await page.getByLabel(name).fill("Mine");
  await api.replace(id, text("conflict-same-line").replace("Before", "Theirs"));
  await page.keyboard.press("ControlOrMeta+s");
  await dialog(page).getByRole("button", { name: "Merge both" }).click();
  await expect(page.locator(".view-line").filter({ hasText: "<<<<<<< mine" })).toBeVisible();
  await expect(page.locator(".view-line").filter({ hasText: "name: Theirs" })).toBeVisible();
  await expect(page.getByRole("button", { name: /problem/ })).toBeVisible();
  await page.getByRole("button", { name: "Undo: Merge both texts" }).click();
  await expect(page.getByLabel(name)).toHaveValue("Mine");
});

test("closing the dialog leaves both texts as they are, and the next save asks again", async ({ page, api }) => {
  const { id } = await api.create(text("conflict-closed"));
  const theirs = text("conflict-closed").replace("echo hello", "echo theirs");
  await openText(page, id);
  await page.getByLabel(name).fill("Mine");
  await api.replace(id, theirs);
  for (const close of ["Escape", "Close"]) {
    await page.keyboard.press("ControlOrMeta+s");
    await expect(dialog(page)).toBeVisible();
    if (close === "Escape") await page.keyboard.press(close);
    else await dialog(page).getByRole("button", { name: close }).click();
    await expect(dialog(page)).toBeHidden();
    await expect(page.getByLabel(name)).toHaveValue("Mine");
    await expect(page.getByLabel("Changes are not saved")).toBeVisible();
    expect(await storedText(api, id)).toBe(theirs);
  }
});

test("what was replaced by keeping mine stays among the versions", async ({ page, api }) => {
  const { id } = await api.create(text("conflict-kept"));
  const theirs = text("conflict-kept").replace("echo hello", "echo theirs");
  await openText(page, id);
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
