import { line, openText, storedText, textField, typeAfter } from "./support/builder";
import { card, chain } from "./support/dragging";
import { expect, test } from "./support/fixtures";

const unsaved = "Changes are not saved";

test("with the focus in the text or in the cards, the same keys save and take back both kinds of edits", async ({ page, api }) => {
  const text = chain("keys");
  const { id } = await api.create(text);
  await openText(page, id, "split");
  await typeAfter(page, "echo testing", " twice");
  await textField(page).press("ControlOrMeta+s");
  await expect(page.getByLabel(unsaved)).toBeHidden();
  expect(await storedText(api, id)).toBe(text.replace("echo testing", "echo testing twice"));

  await card(page, "lint").getByRole("heading").click();
  await page.keyboard.press("Delete");
  await expect(card(page, "lint")).toHaveCount(0);
  await expect(line(page, "id: lint")).toHaveCount(0);
  await expect(card(page, "ship")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByLabel(unsaved)).toBeHidden();
  expect(await storedText(api, id)).not.toContain("id: lint");

  await test.step("from the text, a deleted card comes back", async () => {
    await line(page, "id: build").click();
    await textField(page).press("ControlOrMeta+z");
    await expect(card(page, "lint")).toBeVisible();
  });
  await test.step("from the cards, what was typed goes", async () => {
    await card(page, "build").getByRole("heading").click();
    await card(page, "build").focus();
    await page.keyboard.press("ControlOrMeta+z");
    await expect(line(page, "testing twice")).toHaveCount(0);
    await page.keyboard.press("ControlOrMeta+s");
    await expect(page.getByLabel(unsaved)).toBeHidden();
    expect(await storedText(api, id)).toBe(text);
    await page.keyboard.press("ControlOrMeta+Shift+z");
    await expect(line(page, "testing twice")).toHaveCount(1);
  });
});

test("Ctrl+Enter saves and closes from the text", async ({ page, api }) => {
  const text = chain("closed");
  const { id, workflow_id } = await api.create(text);
  await openText(page, id, "split");
  await typeAfter(page, "echo building", " all");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page).toHaveURL(new RegExp(`/workflows/${workflow_id}$`), { timeout: 30_000 });
  expect(await storedText(api, id)).toBe(text.replace("echo building", "echo building all"));
});

test("Format lays the text out anew, as one step, and leaves comments and meaning", async ({ page, api }) => {
  const text = `workflow: {id: formatted,   name: Formatted}\nstages:\n    # the only one\n    - id:   greet\n      type: script\n      run:   echo hello   # kept\n`;
  const { id } = await api.create(text);
  await openText(page, id, "split");
  // A string would match any number of spaces.
  const asTyped = page.locator(".view-line").filter({ hasText: /-\sid:\s{3}greet/ });
  const laidOut = page.locator(".view-line").filter({ hasText: /-\sid:\sgreet/ });
  await expect(asTyped).toHaveCount(1);
  await page.getByRole("button", { name: "Format" }).click();
  await expect(laidOut).toHaveCount(1);
  await expect(page.getByLabel(unsaved)).toBeVisible();
  await expect(line(page, "run: echo hello # kept")).toHaveCount(1);
  await expect(line(page, "# the only one")).toHaveCount(1);
  await expect(card(page, "greet")).toBeVisible();
  await textField(page).press("ControlOrMeta+z");
  await expect(asTyped).toHaveCount(1);
  await expect(page.getByLabel(unsaved)).toBeHidden();
});
