import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { GANTT, LOG, openLog, openRun, runOfLines, runOfStages, TIMELINE, WRITERS } from "./support/large-runs";

/** More than any screen has in sight, with those that are held ready beside it. */
const MOST_ROWS = 60;
const MOST_LINES = 120;
const STEPS = 12;

/** Scrolls an element from top to bottom, and resolves to the most rows that it held on the way. */
async function mostOnTheWay(page: Page, { box, rows }: { box: string; rows: string }): Promise<number> {
  return await page.locator(box).evaluate(
    async (element, { steps, rows }) => {
      let most = 0;
      for (let step = 1; step <= steps; step += 1) {
        element.scrollTop = (element.scrollHeight - element.clientHeight) * (step / steps);
        for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
        most = Math.max(most, document.querySelectorAll(rows).length);
      }
      return most;
    },
    { steps: STEPS, rows },
  );
}

test("of a run of hundreds of stages the page draws those in sight, down to the last", async ({ page, api }) => {
  const path = await runOfStages(api, "hundreds", 400);
  for (const shown of [TIMELINE, GANTT]) {
    await openRun(page, path, shown);
    expect(await mostOnTheWay(page, shown), shown.box).toBeLessThan(MOST_ROWS);
    await expect(page.locator(shown.rows).last()).toContainText("399");
  }
});

test("of a log of ten thousand lines the page draws those in sight, down to the last, and all of them are searched", async ({ page, api }) => {
  const path = await runOfLines(api, "ten-thousand", 1_000);
  await openLog(page, path, /Log 10,0\d\d lines/);
  for (const wrap of [true, false]) {
    if (!wrap) await page.getByRole("button", { name: "Do not wrap long lines" }).click();
    expect(await mostOnTheWay(page, LOG)).toBeLessThan(MOST_LINES);
    await expect(page.getByRole("log").getByText("line 1000 of", { exact: false }).first()).toBeVisible();
  }
  await page.getByLabel("Search the log").fill("line 432 of");
  await expect(page.getByRole("heading", { name: `Log ${WRITERS} lines` })).toBeVisible();
});
