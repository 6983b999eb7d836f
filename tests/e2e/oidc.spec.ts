import { expect, test } from "@playwright/test";
import { createApi } from "../support/api";
import { freePort } from "../support/free-port";
import { CLIENT, startOidcProvider, type TestProvider } from "../support/oidc-provider";
import { startServer, type TestServer } from "../support/start-server";
import { faults } from "./support/accessible";
import { watchConsole } from "./support/fixtures";
import { OWNER } from "./support/shared-server";

let provider: TestProvider;
let server: TestServer;

test.beforeAll(async () => {
  const port = await freePort();
  provider = await startOidcProvider([`http://127.0.0.1:${port}/api/auth/oidc/callback`]);
  provider.people["joan"] = { email: "joan@example.com", email_verified: true, name: "Joan Clarke" };
  server = await startServer({
    port,
    owner: OWNER,
    env: {
      STAGECRAFT_OIDC_ISSUER: provider.issuer,
      STAGECRAFT_OIDC_CLIENT_ID: CLIENT.id,
      STAGECRAFT_OIDC_CLIENT_SECRET: CLIENT.secret,
      STAGECRAFT_OIDC_LABEL: "Acme account",
      STAGECRAFT_PASSWORD_SIGN_IN: "owners",
    },
  });
});
test.afterAll(async () => {
  await server.remove();
  await provider.stop();
});

// The second needs the provider to be gone.
test.describe.configure({ mode: "serial", timeout: 120_000 });

test("someone is told that they are not invited, is invited, signs in by the provider, and out", async ({ page }) => {
  const complaints = watchConsole(page);
  await page.goto(`${server.url}/board`);
  await page.getByRole("link", { name: "Sign in with Acme account" }).click();
  await page.getByLabel("Who are you?").fill("joan");
  await page.getByRole("button", { name: "Let me in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "You are not invited" })).toBeVisible();
  expect(await faults(page)).toEqual([]);

  const { path } = await createApi(server).post<{ path: string }>("/invitations", { email: "joan@example.com", role: "viewer", expires_in_days: 1 });
  await page.goto(`${server.url}${path}`);
  await expect(page.getByLabel("Password")).toHaveCount(0);
  expect(await faults(page)).toEqual([]);
  // The provider knows the browser by now and asks no more.
  await page.getByRole("link", { name: "Sign in with Acme account" }).click();
  await expect(page).toHaveURL(`${server.url}/workflows`);

  await page.goto(`${server.url}/settings/account`);
  await expect(page.getByText("Joan Clarke, joan@example.com: viewer in Default.")).toBeVisible();
  await expect(page.getByText("have no password here")).toBeVisible();
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto(`${server.url}/workflows`);
  await expect(page).toHaveURL(/\/sign-in/);
  expect(complaints).toEqual([]);
});

test("an owner comes in by password while the provider is away", async ({ page }) => {
  await provider.stop();
  await page.goto(`${server.url}/sign-in`);
  await page.getByText("Sign in by password").click();
  await page.getByLabel("Email").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/workflows/);
});
