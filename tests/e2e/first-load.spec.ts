import type { Browser, Page, Request } from "@playwright/test";
import type { TestApi } from "../support/api";
import { expect, signIn, test } from "./support/fixtures";
import type { JourneyServer } from "./support/shared-server";

/** Of compressed JavaScript, for every page but the editor. */
const LIMIT_KB = 200;

/** Bytes on the wire of what a page asked for, by path; and every address it asked that is not on this machine. */
function watchRequests(page: Page) {
  const scripts = new Map<string, Promise<number>>();
  const foreign: string[] = [];
  page.on("request", (request: Request) => {
    const url = new URL(request.url());
    if (url.hostname !== "127.0.0.1" && !["data:", "blob:"].includes(url.protocol)) foreign.push(request.url());
  });
  page.on("requestfinished", (request) => {
    if (request.resourceType() === "script")
      scripts.set(
        new URL(request.url()).pathname,
        request.sizes().then(({ responseBodySize }) => responseBodySize),
      );
  });
  return { scripts, foreign };
}

/**
 * Scripts that the document itself asks for, in kB (1,000 bytes): its script elements and preloads, which block the page from being of use. What is
 * fetched later, ahead of the next page or when something is reached for, is in `later`.
 */
async function weigh(browser: Browser, server: JourneyServer, path: string, { signedIn = true, until = async (_page: Page) => {} } = {}) {
  // A context of its own: nothing of it is in a cache.
  const context = await browser.newContext({ baseURL: server.url });
  if (signedIn) await signIn(context, server);
  const page = await context.newPage();
  const { scripts, foreign } = watchRequests(page);
  const document = await (await page.goto(path))?.text();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await until(page);
  await page.waitForLoadState("networkidle");
  let asked = 0;
  let later = 0;
  for (const [name, size] of scripts) {
    if (document?.includes(name) === true) asked += await size;
    else later += await size;
  }
  await context.close();
  expect(scripts.size, "scripts of the page").toBeGreaterThan(5);
  test.info().annotations.push({ type: `JavaScript of ${path}, kB`, description: `${(asked / 1_000).toFixed(1)}, later ${(later / 1_000).toFixed(1)}` });
  return { askedKb: asked / 1_000, foreign };
}

/** A workflow with a run that waits at a gate. */
async function waitingRun(api: TestApi): Promise<{ workflow: string; run: string }> {
  const workflow = (await api.cloneTemplate("ship-a-feature", "Weighed")).workflow_id;
  const run = await api.start(workflow, { feature_name: "search page" });
  await api.until(run, ({ status }) => status === "waiting");
  return { workflow, run };
}

test(`the first load of every page but the editor is under ${LIMIT_KB} kB of JavaScript, all of it from here`, async ({ browser, server, api }) => {
  test.slow();
  const { workflow, run } = await waitingRun(api);
  const dashboard = `/workflows/${workflow}/executions/${run}`;
  const paths = ["/", "/workflows", `/workflows/${workflow}`, "/workflows/executions", dashboard, "/templates", "/templates/ship-a-feature", "/sign-in"];
  for (const path of paths) {
    const { askedKb, foreign } = await weigh(browser, server, path, { signedIn: path !== "/sign-in" });
    expect.soft(askedKb, `kB of JavaScript for ${path}`).toBeLessThan(LIMIT_KB);
    expect.soft(foreign, `what ${path} asks of other machines`).toEqual([]);
  }
});

test("the builder with its text editor asks nothing of other machines", async ({ browser, server, api }) => {
  const { workflow_id } = await api.cloneTemplate("ship-a-feature", "Weighed in the builder");
  const visual = await weigh(browser, server, `/workflows/${workflow_id}/edit`);
  const text = await weigh(browser, server, `/workflows/${workflow_id}/edit?view=yaml`, {
    until: (page) => expect(page.locator(".monaco-editor").first()).toBeVisible({ timeout: 30_000 }),
  });
  expect([...visual.foreign, ...text.foreign]).toEqual([]);
});
