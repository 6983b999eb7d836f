import { saveByKey, storedText } from "./support/builder";
import { card, chain, hold, line, notice, openCards, said, storedDependencies } from "./support/dragging";
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
      says: "Moved Test at the end: Test now waits for Ship; Ship now waits for Lint.",
      gives: { build: [], lint: ["build"], ship: ["lint"], test: ["ship"] },
    },
    {
      does: "to the first place",
      drop: () => hold(page, "lint", line(page, 0)),
      says: "Moved Lint at the start: Lint now waits for nothing; Build now waits for Lint; Ship now waits for Test.",
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
