import { openText, saveByKey, storedText, textField, typeAfter } from "./support/builder";
import { openCards } from "./support/dragging";
import { expect, test } from "./support/fixtures";

/** Comments, empty lines, quotes and an order of its own: all of it somebody's. */
const commented = (id: string) => `# Greets people, politely.
workflow:
  name: 'Greeting'   # shown in the list
  id: ${id}

stages:
  # first of all
  - id: look
    type: script
    run: |
      echo look   # kept

  - {id: greet,   type: script, run: "echo hello", depends_on: [look]}  # in one line
`;
const name = "Name of the workflow";

test("an edit by form changes its own line of a commented text and no other", async ({ page, api }) => {
  const text = commented("form-edit");
  const { id } = await api.create(text);
  await openText(page, id);
  await page.getByLabel(name).fill("Welcome");
  await expect(page.locator(".view-line").filter({ hasText: "Welcome" })).toBeVisible();
  await saveByKey(page);
  expect(await storedText(api, id)).toBe(text.replace("'Greeting'", "'Welcome'"));
});

test("what is typed shows beside the text, and one history takes both back", async ({ page, api }) => {
  const text = commented("typed-edit");
  const { id } = await api.create(text);
  await openText(page, id);
  await page.getByLabel(name).fill("Welcome");
  await typeAfter(page, "echo look", " twice");
  await typeAfter(page, "name:", "");
  await expect(page.getByRole("button", { name: "Undo: Edit the text" })).toBeEnabled();
  await textField(page).press("ControlOrMeta+z");
  await expect(page.locator(".view-line").filter({ hasText: "twice" })).toHaveCount(0);
  await textField(page).press("ControlOrMeta+z");
  await expect(page.getByLabel(name)).toHaveValue("Greeting");
  await expect(page.getByLabel("Changes are not saved")).toBeHidden();
  await textField(page).press("ControlOrMeta+Shift+z");
  await textField(page).press("ControlOrMeta+Shift+z");
  await saveByKey(page);
  expect(await storedText(api, id)).toBe(text.replace("'Greeting'", "'Welcome'").replace("# kept", "# kept twice"));
});

test("a text that is broken and mended loses nothing", async ({ page, api }) => {
  const text = commented("broken-edit");
  const { id } = await api.create(text);
  await openText(page, id);
  await typeAfter(page, "id: broken-edit", "\ntags: [a");
  await expect(page.getByRole("status").filter({ hasText: "cannot be read as YAML" })).toBeVisible();
  await expect(page.getByLabel(name)).toHaveValue("Greeting");
  await expect(page.getByLabel(name)).toHaveAttribute("readonly");
  await page.getByRole("button", { name: /^Go to line/ }).click();
  await expect(textField(page)).toBeFocused();
  await typeAfter(page, "tags: [a", "]");
  await expect(page.getByRole("status").filter({ hasText: "cannot be read as YAML" })).toBeHidden();
  await page.getByLabel(name).fill("Mended");
  await saveByKey(page);
  expect(await storedText(api, id)).toBe(text.replace("'Greeting'", "'Mended'").replace("broken-edit", "broken-edit\n  tags: [a]"));
});

test("work goes on after a reload in the middle of it", async ({ page, api }) => {
  const text = commented("reloaded-edit");
  const { id } = await api.create(text);
  await openCards(page, id);
  await page.getByLabel(name).fill("Half done");
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByRole("grid", { name: "Stages" })).toBeVisible();
  await expect(page.getByLabel(name)).toHaveValue("Greeting");
  await page.getByRole("button", { name: "Restore them" }).click();
  await expect(page.getByLabel(name)).toHaveValue("Half done");
  await page.getByLabel(name).fill("Done");
  await saveByKey(page);
  expect(await storedText(api, id)).toBe(text.replace("'Greeting'", "'Done'"));
});
