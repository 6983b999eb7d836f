import type { BrowserContext, Page } from "@playwright/test";
import { createApi } from "../support/api";
import { colourFaults, DESKTOP, faults, inTheme, PHONE } from "./support/accessible";
import { test as base, expect, signIn, watchConsole } from "./support/fixtures";
import { PAGES } from "./support/pages";
import { type JourneyServer, openWorkspace } from "./support/shared-server";

interface Shown {
  server: JourneyServer;
  ids: { workflow: string; run: string };
  /** One for all pages, so that each loads the scripts that it shares with others from the cache. */
  context: BrowserContext;
}

/** A workspace with one workflow and a run of it that waits at its gate, for all pages that a worker looks at. */
const test = base.extend<object, { shown: Shown }>({
  shown: [
    async ({ browser }, use) => {
      const server = await openWorkspace("Default");
      const api = createApi(server);
      const { workflow_id: workflow } = await api.cloneTemplate("ship-a-feature", "Looked at");
      const run = await api.start(workflow, { feature_name: "search page" });
      await api.until(run, ({ status }) => status === "waiting");
      const context = await browser.newContext({ baseURL: server.url, viewport: DESKTOP, colorScheme: "light" });
      await signIn(context, server);
      await use({ server, ids: { workflow, run }, context });
      await context.close();
    },
    { scope: "worker" },
  ],
  page: async ({ shown }, use) => {
    const page = await shown.context.newPage();
    const complaints = watchConsole(page);
    await use(page);
    await page.close();
    expect(complaints, "errors in the browser's console").toEqual([]);
  },
});

async function untilShown(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("[data-loading=true], [aria-busy=true]")).toHaveCount(0);
  if (["builder-split", "builder-yaml"].includes(name)) await expect(page.locator(".monaco-editor").first()).toBeVisible({ timeout: 30_000 });
  if (["dashboard", "dashboard-gantt"].includes(name)) await expect(page.getByRole("heading", { name: /^Log/ })).toBeVisible();
  if (name.endsWith("-graph")) await expect(page.getByRole("application").locator("[data-stage]").first()).toBeVisible();
  if (name === "workflow-versions") await expect(page.locator(".monaco-diff-editor").first()).toBeVisible({ timeout: 30_000 });
}

for (const { name, path } of PAGES) {
  test(`${name} is accessible and fits, on a desktop and on a phone, in both themes`, async ({ page, shown }) => {
    await page.goto(path(shown.ids));
    await untilShown(page, name);
    for (const [size, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
      await page.setViewportSize(viewport);
      // Monaco forgets what the two texts of a comparison are called when it becomes too narrow to show them side by side.
      if (name === "workflow-versions" && size === "phone") {
        await page.reload();
        await untilShown(page, name);
      }
      for (const theme of ["light", "dark"] as const) {
        await inTheme(page, theme);
        // The reference is as long as the interface is wide: its beginning shows how it looks.
        await page.screenshot({ path: `tests/e2e/__screenshots__/${name}-${size}-${theme}.png`, fullPage: name !== "api-reference" });
        expect(await (theme === "light" ? faults(page) : colourFaults(page)), `${size}, ${theme}`).toEqual([]);
      }
    }
  });
}
