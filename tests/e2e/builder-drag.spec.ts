import { saveByKey, storedText } from "./support/builder";
import { card, chain, handle, hold, line, notice, openCards, said, storedDependencies } from "./support/dragging";
import { expect, test } from "./support/fixtures";

test("with the mouse a stage goes to any place: who waits for whom follows, and undo gives the text back", async ({ page, api }) => {
  const text = chain("dragged");
  const { id } = await api.create(text);
  await openCards(page, id);
  const drops = [
    {
      does: "to another level",
      drop: () => hold(page, "lint", line(page, 2)),
      says: "Moved Lint before Ship, after Test: Lint now waits for Test; Ship now waits for Lint.",
      gives: { build: [], test: ["build"], lint: ["test"], ship: ["lint"] },
    },
    {
      does: "beside another card",
      drop: () => hold(page, "ship", card(page, "test"), [0.9, 0.5]),
      says: "Moved Ship beside Test in level 2: Ship now waits for Build.",
      gives: { build: [], test: ["build"], ship: ["build"], lint: ["build"] },
    },
    {
      does: "to the end",
      drop: () => hold(page, "test", line(page, "end")),
      says: "Moved Test to the end: Test now waits for Ship; Ship now waits for Lint.",
      gives: { build: [], lint: ["build"], ship: ["lint"], test: ["ship"] },
    },
    {
      does: "to the first place",
      drop: () => hold(page, "lint", line(page, 0)),
      says: "Moved Lint to the start: Lint now waits for nothing; Build now waits for Lint; Ship now waits for Test.",
      gives: { lint: [], build: ["lint"], test: ["build"], ship: ["test"] },
    },
  ];
  for (const { does, drop, says, gives } of drops) {
    await test.step(does, async () => {
      await drop();
      await page.mouse.up();
      await expect(notice(page)).toHaveText(says);
      const stored = await storedDependencies(page, api, id);
      expect(stored).toEqual(gives);
      expect(Object.keys(stored)).toEqual(Object.keys(gives));
      expect(await storedText(api, id)).toContain("# comes first");
      await page.getByRole("button", { name: /^Undo: Move / }).click();
      await saveByKey(page);
      expect(await storedText(api, id)).toBe(text);
    });
  }
});

test("a drop that stages could not run in is refused with the reason, and Escape lets go of a stage", async ({ page, api }) => {
  const { id } = await api.create(chain("refused"));
  await openCards(page, id);
  await hold(page, "ship", line(page, 0));
  await page.mouse.up();
  await expect(notice(page)).toHaveText("Ship reads what Build gives, so Ship cannot run before Build.");
  await hold(page, "lint", line(page, "end"));
  await expect(said(page)).toHaveText("at the end");
  await page.keyboard.press("Escape");
  await expect(said(page)).toHaveText("Lint stays where it was.");
  await page.mouse.up();
  await expect(page.getByLabel("Changes are not saved")).toBeHidden();
  await expect(page.getByRole("button", { name: "Undo", exact: true })).toBeDisabled();
  await expect(page.getByRole("row", { name: "Level 2, 2 stages in parallel" }).locator("[data-stage]")).toHaveCount(2);
});

test("with the keyboard a stage is lifted, led from place to place, and dropped; every step is said", async ({ page, api }) => {
  const text = chain("by-keyboard");
  const { id } = await api.create(text);
  await openCards(page, id);
  const press = async (key: string, says: string) => {
    await page.keyboard.press(key);
    await expect(said(page)).toHaveText(says);
  };
  await page.getByRole("button", { name: "Add a stage at the start" }).focus();
  await page.keyboard.press("Tab");
  await expect(card(page, "build")).toBeFocused();
  for (const [key, focused] of [
    ["ArrowDown", "test"],
    ["ArrowRight", "lint"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(card(page, focused)).toBeFocused();
  }
  await page.keyboard.press("Tab");
  await expect(handle(page, "lint")).toBeFocused();
  await expect(handle(page, "lint")).toHaveAccessibleDescription(
    "Press Space to lift the stage, arrows to choose a place, Space to drop it there, Escape to leave it where it was.",
  );

  await press("Space", "Lifted Lint.");
  await expect(handle(page, "lint")).toHaveAttribute("aria-pressed", "true");
  await press("ArrowDown", "before Test");
  await press("ArrowDown", "beside Test in level 2");
  await press("Escape", "Lint stays where it was.");
  await expect(handle(page, "lint")).toBeFocused();
  await expect(page.getByLabel("Changes are not saved")).toBeHidden();

  await press("Space", "Lifted Lint.");
  await press("End", "at the end");
  await press("ArrowUp", "beside Ship in level 3");
  await press("Space", "");
  await expect(notice(page)).toHaveText("Moved Lint beside Ship in level 3: Lint now waits for Test; Ship now waits for Test.");
  await expect(card(page, "lint")).toBeFocused();
  expect(await storedDependencies(page, api, id)).toEqual({ build: [], test: ["build"], ship: ["test"], lint: ["test"] });
  await page.keyboard.press("ControlOrMeta+z");
  await saveByKey(page);
  expect(await storedText(api, id)).toBe(text);
});

test("a place that is refused to the keyboard says why, and leaves stage, text and focus where they were", async ({ page, api }) => {
  const { id } = await api.create(chain("refused-to-keys"));
  await openCards(page, id);
  await handle(page, "ship").focus();
  await page.keyboard.press("Space");
  await expect(said(page)).toHaveText("Lifted Ship.");
  await page.keyboard.press("Home");
  await expect(said(page)).toHaveText("at the start");
  await page.keyboard.press("Space");
  await expect(page.getByRole("status").filter({ hasText: "Ship reads what Build gives, so Ship cannot run before Build." })).toBeVisible();
  await expect(card(page, "ship")).toBeFocused();
  await expect(page.getByLabel("Changes are not saved")).toBeHidden();
});
