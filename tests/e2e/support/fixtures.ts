import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { createApi, type TestApi } from "../../support/api";
import { type JourneyServer, openWorkspace } from "./shared-server";

interface Fixtures {
  /** The server that all journeys share, from within an empty workspace of this journey's own. */
  server: JourneyServer;
  api: TestApi;
  /** A page of the signed-in owner that fails its test on any error in the console. */
  page: Page;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that one needs from this pattern.
  server: async ({}, use) => use(await openWorkspace("Acme")),
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

/** Gives another browser the owner's session and the journey's workspace: the sign-in page has a journey of its own. */
export async function signIn(context: BrowserContext, { cookies }: JourneyServer): Promise<void> {
  await context.addCookies(cookies);
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
