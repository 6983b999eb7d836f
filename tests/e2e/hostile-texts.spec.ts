import { test as base, type Page } from "@playwright/test";
import { createApi } from "../support/api";
import { startServer } from "../support/start-server";
import { expect, watchConsole } from "./support/fixtures";
import { fillHostile, hostile } from "./support/hostile-workspace";
import { signInAt } from "./support/own-server";
import { PAGES } from "./support/pages";
import { OWNER } from "./support/shared-server";

const AS_TEXT = `"'><img src=x data-pwned onerror=pwned=1>`;

/** What is certainly to be seen on a page, as text. */
const SEEN: Record<string, string> = {
  "/workflows": "workflow",
  "/workflows/hostile": "workflow",
  "/approvals": "gate-stage",
  "/settings/api-keys": "key",
  "/settings/connections": "connection",
  "/settings/members": "owner",
};

/** Pages without a text of a member, and those whose parts others show as well. */
const ALIKE = new Set([
  "new-workflow",
  "templates",
  "template",
  "template-graph",
  "builder-split",
  "builder-graph",
  "workflow-yaml",
  "dashboard",
  "settings-secrets",
]);

/** The tabs of a stage are pages that the list of pages does not have. */
const MORE = ["?stage=log&tab=comments", "?stage=agent&tab=session", "?stage=agent&tab=context", "?stage=fail", "?stage=sign&tab=run"];

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

/** Words of ours that a text beside them has turned round: their second letter stands left of the first. */
const turnedRound = (page: Page) =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const text = node.nodeValue ?? "";
      const at = text.search(/[A-Za-z]{2}/);
      if (at === -1 || text.includes("\u202E")) continue;
      const [one, other] = [at, at + 1].map((offset) => {
        const range = document.createRange();
        range.setStart(node, offset);
        range.setEnd(node, offset + 1);
        return range.getBoundingClientRect();
      });
      if (one !== undefined && other !== undefined && one.top === other.top && other.left < one.left) found.push(text);
    }
    return found;
  });

base("texts that would be code stay texts, wherever a member can write and whatever page shows them", async ({ browser }) => {
  base.setTimeout(180_000);
  const server = await startServer({ owner: OWNER, env: { STAGECRAFT_OWNER_NAME: hostile("owner") } });
  try {
    const ids = await fillHostile(createApi(server), server);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: server.url });
    await signInAt(context, server);
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

    const run = `/workflows/${ids.workflow}/executions/${ids.run}`;
    const paths = [...PAGES.filter(({ name }) => !ALIKE.has(name)).map(({ path }) => path(ids)), ...MORE.map((search) => `${run}${search}`)];
    for (const path of [...paths, `/workflows?search=${encodeURIComponent(hostile("search"))}`, `/sign-in?next=${encodeURIComponent("javascript:pwned=1")}`]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.locator("[data-loading=true], [aria-busy=true]")).toHaveCount(0);
      const seen = SEEN[path];
      if (seen !== undefined) await expect(page.getByText(`${seen}${AS_TEXT}`).first()).toBeVisible();
      expect(await brought(page), path).toEqual({ ran: false, elements: [] });
      expect(await turnedRound(page), path).toEqual([]);
      expect(complaints, path).toEqual([]);
    }

    // In what opens over a page, too.
    await page.goto(`/workflows/${ids.workflow}`);
    await page.getByRole("button", { name: "Run", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByText(`parameter-description${AS_TEXT}`)).toBeVisible();
    expect(await brought(page)).toEqual({ ran: false, elements: [] });
    await page.goto(`${run}?stage=log&tab=artifacts`);
    await expect(page.getByText(`log${AS_TEXT}`).first()).toBeVisible();
    const files = page.getByRole("region", { name: "Artifacts" });
    for (const name of ["notes.md", "data.json", "table.csv", /^plain/]) {
      await files.getByRole("button", { name, exact: true }).first().click();
      await expect(dialog.getByText(AS_TEXT).first()).toBeVisible();
      expect(await brought(page), String(name)).toEqual({ ran: false, elements: [] });
      await page.keyboard.press("Escape");
      await expect(dialog).toHaveCount(0);
    }
    expect(complaints).toEqual([]);
    await context.close();
  } finally {
    await server.remove();
  }
});
