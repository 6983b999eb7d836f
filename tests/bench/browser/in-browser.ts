import { type Browser, chromium, type Page } from "@playwright/test";
import { findChromium } from "@/bin/launcher/chromium.mjs";
import { signInAt } from "@/tests/e2e/support/own-server";
import { OWNER } from "@/tests/e2e/support/shared-server";
import { createApi, type TestApi } from "@/tests/support/api";
import { startServer, type TestServer } from "@/tests/support/start-server";

/** What a benchmark in the browser has: a server of its own with an owner, and a page on which the owner is signed in. */
export interface Bench {
  server: TestServer;
  api: TestApi;
  page: Page;
}

/** By figure, with its unit in the name. */
export type Figures = Record<string, number>;

/** Starts the built server and a browser, measures, and removes both. */
export async function inBrowser(measure: (bench: Bench) => Promise<Figures>): Promise<Figures> {
  const server = await startServer({ owner: OWNER });
  let browser: Browser | undefined;
  try {
    browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });
    const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } });
    context.setDefaultTimeout(60_000);
    await signInAt(context, server);
    return await measure({ server, api: createApi(server), page: await context.newPage() });
  } finally {
    await browser?.close();
    await server.remove();
  }
}
