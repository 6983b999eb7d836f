import { expect, test } from "@playwright/test";
import { startServer, type TestServer } from "../support/start-server";
import { watchConsole } from "./support/fixtures";
import { OWNER } from "./support/shared-server";

let server: TestServer;

test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.remove());

// One server, whose owner the first makes.
test.describe.configure({ mode: "serial", timeout: 120_000 });

test("the first visit makes the owner account, the next asks to sign in", async ({ page, browser }) => {
  const complaints = watchConsole(page);
  await page.goto(server.url);
  await expect(page).toHaveURL(/\/setup/);
  await page.getByLabel("Name").fill("Ada Owner");
  await page.getByLabel("Email").fill(OWNER.email);
  await page.getByLabel(/^password/i).fill(OWNER.password);
  await page.getByRole("button", { name: /create/i }).click();
  await expect(page).toHaveURL(/\/workflows/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(complaints).toEqual([]);

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(`${server.url}/workflows`);
  await expect(stranger).toHaveURL(/\/sign-in/);
  await stranger.getByLabel("Email").fill(OWNER.email);
  await stranger.getByLabel(/^password/i).fill("not the password");
  await stranger.getByRole("button", { name: /sign in/i }).click();
  await expect(stranger.getByRole("alert").filter({ hasText: /\S/ }).first()).toBeVisible();
  await expect(stranger.getByLabel("Email")).toHaveValue(OWNER.email);
  await stranger.getByLabel(/^password/i).fill(OWNER.password);
  await stranger.getByRole("button", { name: /sign in/i }).click();
  await expect(stranger).toHaveURL(/\/workflows/);
});

test("a second owner cannot be made", async ({ page }) => {
  await page.goto(`${server.url}/setup`);
  await expect(page).not.toHaveURL(/\/setup/);
});
