import type { CDPSession, Page } from "@playwright/test";
import { card, chain, handle, line, notice, openCards, pointOf, said, storedDependencies } from "./support/dragging";
import { expect, test } from "./support/fixtures";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

interface Finger {
  down(x: number, y: number): Promise<void>;
  /** In several steps, as a finger goes. */
  to(x: number, y: number): Promise<void>;
  up(): Promise<void>;
}

async function finger(page: Page): Promise<Finger> {
  const session: CDPSession = await page.context().newCDPSession(page);
  let at = { x: 0, y: 0 };
  const touch = (type: "touchStart" | "touchMove" | "touchEnd") =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [at] });
  return {
    async down(x, y) {
      at = { x, y };
      await touch("touchStart");
    },
    async to(x, y) {
      const from = at;
      for (let step = 1; step <= 8; step += 1) {
        at = { x: from.x + ((x - from.x) * step) / 8, y: from.y + ((y - from.y) * step) / 8 };
        await touch("touchMove");
      }
    },
    up: async () => void (await touch("touchEnd")),
  };
}
const scrolled = (page: Page) => page.evaluate(() => window.scrollY);

test("a finger on the handle takes the card along, and the page stays where it is", async ({ page, api }) => {
  const { id } = await api.create(chain("by-finger"));
  await openCards(page, id);
  const to = await pointOf(line(page, 1));
  const from = await pointOf(handle(page, "lint"));
  const before = await scrolled(page);
  const hand = await finger(page);
  await hand.down(from.x, from.y);
  await hand.to(to.x, to.y);
  await expect(said(page)).toHaveText("before Test, after Build");
  expect(await scrolled(page)).toBe(before);
  await hand.up();
  await expect(notice(page)).toHaveText("Moved Lint before Test, after Build: Test now waits for Lint; Ship now waits for Test.");
  expect(await scrolled(page)).toBe(before);
  expect(await storedDependencies(page, api, id)).toEqual({ build: [], lint: ["build"], test: ["lint"], ship: ["test"] });
});

test("a finger elsewhere on a card scrolls", async ({ page, api }) => {
  const { id } = await api.create(chain("scrolled-by-finger"));
  await openCards(page, id);
  const { x, y } = await pointOf(card(page, "test").getByRole("heading"));
  const hand = await finger(page);
  await hand.down(x, y);
  await hand.to(x, y - 200);
  await hand.up();
  await expect.poll(() => scrolled(page)).toBeGreaterThan(0);
  await expect(said(page)).toHaveText("");
  await expect(page.getByLabel("Changes are not saved")).toBeHidden();
});

test("a stage is added, edited and moved on a phone without dragging", async ({ page, api }) => {
  const { id } = await api.create(chain("on-a-phone"));
  await openCards(page, id);
  await page.getByRole("button", { name: "Add a stage at the end" }).tap();
  await page.getByRole("menuitem", { name: /^Script/ }).tap();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name", { exact: true }).fill("Tell everybody");
  await form.getByRole("button", { name: "Close" }).tap();
  await page.getByRole("button", { name: "More for Tell everybody" }).tap();
  await page.getByRole("menuitem", { name: "Move…" }).tap();
  await page.getByRole("dialog", { name: "Move Tell everybody" }).getByRole("button", { name: "at the start" }).tap();
  await expect(notice(page)).toHaveText("Moved Tell everybody to the start: Tell everybody now waits for nothing; Build now waits for Tell everybody.");
  expect(await storedDependencies(page, api, id)).toEqual({ script: [], build: ["script"], test: ["build"], lint: ["build"], ship: ["test", "lint"] });
});
