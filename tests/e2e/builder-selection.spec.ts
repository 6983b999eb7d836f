import type { Page } from "@playwright/test";
import { saveByKey, storedText } from "./support/builder";
import { card, chain, hold, line, notice, openCards, storedDependencies } from "./support/dragging";
import { expect, test } from "./support/fixtures";

const title = (page: Page, id: string) => card(page, id).getByRole("heading");

test("what is selected moves, is duplicated and is deleted together, each as one step", async ({ page, api }) => {
  const text = chain("together");
  const { id } = await api.create(text);
  await openCards(page, id);
  const select = async () => {
    await title(page, "test").click();
    await title(page, "lint").click({ modifiers: ["ControlOrMeta"] });
  };
  const undo = async (label: string) => {
    await page.getByRole("button", { name: `Undo: ${label}` }).click();
    await saveByKey(page);
    expect(await storedText(api, id)).toBe(text);
  };
  await select();
  await hold(page, "lint", line(page, "end"));
  await page.mouse.up();
  await expect(notice(page)).toHaveText("Moved Test and Lint to the end: Test now waits for Ship; Lint now waits for Ship; Ship now waits for Build.");
  expect(await storedDependencies(page, api, id)).toEqual({ build: [], ship: ["build"], test: ["ship"], lint: ["ship"] });
  await undo("Move Test and Lint");

  await select();
  await page.keyboard.press("ControlOrMeta+d");
  await expect(notice(page)).toHaveText("Duplicated Test and Lint; nothing waits for the copies yet.");
  expect(await storedDependencies(page, api, id)).toMatchObject({ "test-copy": ["build"], "lint-copy": ["build"], ship: ["test", "lint"] });
  await undo("Duplicate Test and Lint");

  await select();
  await page.keyboard.press("Delete");
  await expect(card(page, "ship")).toBeFocused();
  expect(await storedDependencies(page, api, id)).toEqual({ build: [], ship: ["build"] });
  await undo("Delete Test and Lint");
});

test("stages are copied as YAML within a workflow and into another, which names what it does not have", async ({ page, context, api }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const from = await api.create(chain("copied-from"));
  const into = await api.create(`workflow: { id: copied-into, name: Other }
stages:
  - { id: build, type: script, run: make }
  - { id: lint, type: script, run: make lint, depends_on: [build] }
`);
  await openCards(page, from.id);
  await title(page, "test").click();
  await title(page, "ship").click({ modifiers: ["ControlOrMeta"] });
  await page.keyboard.press("ControlOrMeta+c");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("stages:\n  - id: test\n    type: script\n");
  await page.keyboard.press("ControlOrMeta+v");
  await expect(notice(page)).toHaveText("Added Test 2 and Ship 2 after Ship.");
  const within = await storedDependencies(page, api, from.id);
  expect(within).toMatchObject({ "test-2": ["ship"], "ship-2": ["test-2"] });

  await title(page, "ship").click();
  await card(page, "ship").getByRole("button", { name: "More for Ship" }).click();
  await page.getByRole("menuitem", { name: "Copy as YAML" }).click();
  await expect(notice(page)).toHaveText("Copied Ship.");
  await openCards(page, into.id);
  await title(page, "build").click();
  await page.keyboard.press("ControlOrMeta+v");
  await expect(notice(page)).toHaveText("Added Ship after Build. Ship still waits for Lint. Not kept in depends_on, as there is no such stage here: test.");
  expect(await storedDependencies(page, api, into.id)).toEqual({ build: [], lint: ["build"], ship: ["build", "lint"] });
});
