import { expect, test } from "./support/fixtures";
import { entriesOf, fillLibrary, heightOf, openLibrary, PAGE, scrollOn } from "./support/large-library";

/** What is near one's place in the list, with its first and last part, and not what was loaded. */
const MOST_SHOWN = 6 * PAGE;
const PAGES = 10;

test("of a long library that is scrolled through, as cards and as a table, the page holds what is near", async ({ page, api }) => {
  await fillLibrary(api, PAGES * PAGE + 1);
  const asked: string[] = [];
  page.on("request", (request) => {
    if (/\/api\/v1\/workflows\?/.test(request.url())) asked.push(request.url());
  });
  const entries = entriesOf(page);
  for (const view of ["cards", "table"]) {
    asked.length = 0;
    await openLibrary(page, view);
    for (let loaded = 1; loaded < PAGES; loaded += 1) {
      await scrollOn(page);
      expect(await entries.count()).toBeLessThanOrEqual(MOST_SHOWN);
    }
    expect(asked.length, "pages asked for").toBeGreaterThanOrEqual(PAGES - 1);
    expect(new Set(asked).size, "each of them once").toBe(asked.length);

    const bottom = await heightOf(page);
    await entries.last().focus();
    await page.keyboard.press("Home");
    await expect(entries.first()).toBeFocused();
    await expect(entries.first()).toBeInViewport();
    expect(await heightOf(page), "what is away keeps its place").toBeGreaterThan(0.95 * bottom);
  }
});
