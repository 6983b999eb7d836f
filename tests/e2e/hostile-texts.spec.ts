import { test as base, type Page } from "@playwright/test";
import { createApi } from "../support/api";
import { startServer } from "../support/start-server";
import { expect, OWNER, signIn, watchConsole } from "./support/fixtures";
import { fillHostile, hostile } from "./support/hostile-workspace";
import { PAGES } from "./support/pages";

/** The tabs of a stage, and of the files in it, are pages that the list of pages does not have. */
const MORE = [
  "?stage=log&tab=comments",
  "?stage=log&tab=artifacts",
  "?stage=log&tab=values",
  "?stage=agent&tab=session",
  "?stage=agent&tab=context",
  "?stage=fail",
  "?stage=sign",
];

/** What a page holds that only a text taken for code or for an element could have brought. */
const brought = (page: Page) =>
  page.evaluate(() => {
    const named = [...document.querySelectorAll("*")].filter((element) =>
      [...element.attributes].some(({ name }) => name.startsWith("on") || name === "data-pwned"),
    );
    const links = [...document.querySelectorAll<HTMLAnchorElement | HTMLImageElement>("a[href], img[src], iframe, embed, object")];
    const leading = links.filter(
      (link) =>
        !["http:", "https:", "blob:", "mailto:"].includes(
          new URL(link.getAttribute("href") ?? link.getAttribute("src") ?? "javascript:", location.href).protocol,
        ),
    );
    const foreign = [...document.querySelectorAll<HTMLImageElement>("img, iframe, script[src], link[href]")].filter((element) => {
      const address = element.getAttribute("src") ?? element.getAttribute("href");
      return address !== null && new URL(address, location.href).origin !== location.origin;
    });
    return { ran: "pwned" in window, elements: [...named, ...leading, ...foreign].map((element) => element.outerHTML.slice(0, 200)) };
  });

base("texts that would be code stay texts, wherever a member can write and whatever page shows them", async ({ browser }) => {
  base.setTimeout(180_000);
  const server = await startServer({ owner: OWNER, env: { STAGECRAFT_OWNER_NAME: hostile("owner") } });
  try {
    const ids = await fillHostile(createApi(server), server);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: server.url });
    await signIn(context, server);
    const page = await context.newPage();
    const complaints = watchConsole(page);
    page.on("dialog", (dialog) => {
      complaints.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url())) complaints.push(`a request to ${request.url()}`);
    });
    await context.addInitScript(() =>
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => console.error(`policy: ${violatedDirective} ${blockedURI}`)),
    );
    const own = { origin: server.url };
    await context.request.patch("/api/v1/settings", { data: { name: hostile("workspace", 100) }, headers: own });
    await context.request.post("/api/v1/saved-filters", {
      data: { name: hostile("filter", 60), query: `search=${encodeURIComponent(hostile("q"))}` },
      headers: own,
    });

    const paths = [...PAGES.map(({ path }) => path(ids)), ...MORE.map((search) => `/workflows/${ids.workflow}/executions/${ids.run}${search}`)];
    for (const path of [...paths, `/workflows?search=${encodeURIComponent(hostile("search"))}`, `/sign-in?next=${encodeURIComponent("javascript:pwned=1")}`]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.locator("[data-loading=true], [aria-busy=true]")).toHaveCount(0);
      expect(await brought(page), path).toEqual({ ran: false, elements: [] });
      expect(complaints, path).toEqual([]);
    }
    await context.close();
  } finally {
    await server.remove();
  }
});
