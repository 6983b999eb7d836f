import { faults } from "./support/accessible";
import { expect, test } from "./support/fixtures";

interface Described {
  paths: Record<string, Record<string, { operationId: string }>>;
}

test("the API reference shows every operation, opens one by its address, and loads nothing from elsewhere", async ({ page, server }) => {
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).hostname !== "127.0.0.1") foreign.push(request.url());
  });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const document = (await (await page.request.get(`${server.url}/api/v1/openapi.json`)).json()) as Described;

  await page.goto("/settings/api-keys");
  await page.getByRole("link", { name: "API reference" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "API reference" })).toBeVisible();
  const expected = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
  const headings = await page.getByRole("heading", { level: 3 }).allInnerTexts();
  const shown = headings.map((text) =>
    text
      .split("\n")
      .filter((line) => line !== "")
      .slice(0, 2)
      .join(" "),
  );
  expect(shown.toSorted()).toEqual(expected.toSorted());

  const search = page.getByRole("searchbox", { name: "Search operations" });
  await search.fill("workflow:write post publish");
  await expect(page.getByRole("status").filter({ hasText: "1 operation" })).toBeVisible();
  await page.getByRole("button", { name: /^POST \/workflows\/\{id\}\/publish/ }).press("Enter");
  await expect(page.getByText("Needs the permission workflow:write.")).toBeVisible();
  await search.fill("nothing is called like this");
  await page.getByRole("button", { name: "Show all" }).click();

  await page.goto("/docs/api#createWorkflow");
  const card = page.locator("#createWorkflow");
  await expect(card.getByRole("list", { name: /^Headers/ }).getByText("Idempotency-Key", { exact: true })).toBeVisible();
  await card.getByRole("button", { name: "Copy Call of createWorkflow" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`curl ${server.url}/api/v1/workflows`);
  await card.getByText("Example").first().click();
  expect(await faults(page)).toEqual([]);
  expect(foreign).toEqual([]);
});
