import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test as base, expect } from "@playwright/test";
import { uuidv7 } from "uuidv7";
import { openDatabase } from "@/db/client";
import { migrate } from "@/db/migrate";
import { identityRepository } from "@/db/repositories";
import { seedLibrary } from "../support/seed-library";
import { startServer, type TestServer } from "../support/start-server";
import { OWNER, signIn, watchConsole } from "./support/fixtures";
import { computed } from "./support/interactions";

const WORKFLOWS = 10_000;
const PAGE = 48;
const PAGES = 20;
/** What is near one's place in the list, with its first and last part, and not what was loaded. */
const MOST_SHOWN = 6 * PAGE;

const test = base.extend<object, { server: TestServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that one needs from this pattern.
    async ({}, use) => {
      const dataDir = mkdtempSync(join(tmpdir(), "stagecraft-data-"));
      const database = await openDatabase({ dataDir });
      await migrate(database, resolve("db/migrations"));
      const workspace = await identityRepository(database.db).ensureDefaultWorkspace(uuidv7(), new Date());
      await seedLibrary(database, WORKFLOWS, workspace.id);
      await database.close();
      const server = await startServer({ owner: OWNER, dataDir });
      await use(server);
      await server.remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

for (const view of ["cards", "table"]) {
  test(`a library of 10,000 workflows is scrolled through as ${view}`, async ({ page, server }) => {
    const complaints = watchConsole(page);
    await signIn(page.context(), server);
    await page.goto(`${server.url}/workflows?view=${view}`);
    const entries = page.locator("[data-entry]");
    await expect(entries).toHaveCount(PAGE);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Performance.enable");
    const pages: number[] = [];
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    for (let loaded = 1; loaded < PAGES; loaded += 1) {
      const [before, was] = [await computed(devtools), await height()];
      await entries.last().scrollIntoViewIfNeeded();
      await expect.poll(height).toBeGreaterThan(was);
      expect(await entries.count()).toBeLessThanOrEqual(MOST_SHOWN);
      pages.push((await computed(devtools)) - before);
    }
    const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
    const [first, last] = [middle(pages.slice(0, 6)), middle(pages.slice(-6))];
    test
      .info()
      .annotations.push({ type: `computed for a page as ${view}, ms`, description: `${first.toFixed(0)} at first, ${last.toFixed(0)} after ${PAGES}` });
    expect(last, "a page more after a thousand entries, beside one at the start").toBeLessThan(3 * first);

    const bottom = await height();
    await entries.last().focus();
    await page.keyboard.press("Home");
    await expect(entries.first()).toBeFocused();
    await expect(entries.first()).toBeInViewport();
    expect(await height(), "what is away keeps its place").toBeGreaterThan(0.95 * bottom);
    expect(complaints).toEqual([]);
  });
}
