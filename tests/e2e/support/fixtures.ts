import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { createApi, type TestApi } from "../../support/api";
import { startServer, type TestServer } from "../../support/start-server";

export const OWNER = { email: "owner@example.com", password: "correct horse battery" };

interface Fixtures {
  /** A page of the signed-in owner that fails its test on any error in the console. */
  page: Page;
  api: TestApi;
}

interface WorkerFixtures {
  /** One server with an owner for all files, on the PostgreSQL of E2E_DATABASE_URL where it is set; a test that kills or stops one starts its own. */
  server: TestServer;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that one needs from this pattern.
    async ({}, use) => {
      const server = await startServer({ owner: OWNER, databaseUrl: process.env["E2E_DATABASE_URL"] });
      await use(server);
      await server.remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  api: async ({ server }, use) => use(createApi(server)),
  page: async ({ page, server }, use) => {
    const complaints = watchConsole(page);
    await signIn(page.context(), server);
    await use(page);
    expect(complaints, "errors in the browser's console").toEqual([]);
  },
});

export { expect };

/** The session of each server's owner: one sign-in serves all pages, which its rate limit would not admit one by one. */
const sessions = new Map<string, Awaited<ReturnType<BrowserContext["cookies"]>>>();

/** Signs the owner in by HTTP: the sign-in page has a journey of its own. */
export async function signIn(context: BrowserContext, server: TestServer): Promise<void> {
  const known = sessions.get(server.url);
  if (known !== undefined) {
    await context.addCookies(known);
    return;
  }
  const answer = await context.request.post(`${server.url}/api/auth/sign-in/email`, { data: OWNER, headers: { origin: server.url } });
  expect(answer.status(), await answer.text()).toBe(200);
  sessions.set(server.url, await context.cookies());
}

/** Collects what the browser complains about from now on. */
export function watchConsole(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return complaints;
}
