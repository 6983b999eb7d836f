import { expect, test } from "./support/fixtures";
import { OWNER } from "./support/shared-server";

test("a secret is stored, never shown, and used by a workflow whose log masks it", async ({ page, api }) => {
  const value = "s3cr3t-of-the-house/+=";
  await page.goto("/settings/secrets");
  await page.getByRole("button", { name: "New secret" }).click();
  await page.getByLabel("Name").fill("2 wrong");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Use letters, digits and underscores")).toBeVisible();
  await page.getByLabel("Name").fill("HOUSE");
  await page.getByLabel("Value").fill(value);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("list", { name: "Secrets" }).getByText("HOUSE")).toBeVisible();
  expect(await page.content()).not.toContain(value);

  const script = 'echo "token $T"; echo "$T" | base64; echo "got=$T" >> "$STAGECRAFT_OUTPUT"';
  const { id } = await api.create(
    `workflow: { id: keeps, name: Keeps }\nstages:\n  - { id: use, type: script, run: '${script}', env: { T: "\${{ secrets.HOUSE }}" }, outputs: { got: { type: string } } }\n`,
  );
  const run = await api.start(id);
  const ended = await api.until(run, ({ status }) => status === "completed");
  const all = JSON.stringify([ended, await api.events(run), await api.get(`/workflow-executions/${run}/logs`)]);
  expect(all).toContain("token ••••••");
  expect(all).not.toContain(value);
  expect(all).not.toContain(Buffer.from(value).toString("base64").slice(0, -4));
});

test("someone is invited, joins by the link, sees what the role allows, and is shown out", async ({ page, browser, server }) => {
  await page.goto("/settings/members");
  await page.getByRole("button", { name: "Invite someone" }).click();
  await page.getByLabel("Email address").fill("grace@example.com");
  await page.getByLabel("Role").last().selectOption("viewer");
  await page.getByRole("button", { name: "Make the link" }).click();
  const link = await page.getByRole("status").locator("code").innerText();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("list", { name: "Invitations" }).getByText("grace@example.com")).toBeVisible();

  const theirs = await browser.newPage({ baseURL: server.url });
  await theirs.goto(link);
  await theirs.getByLabel("Your name").fill("Grace");
  await theirs.getByLabel("Password").fill("correct horse battery");
  await theirs.getByRole("button", { name: "Join" }).click();
  await expect(theirs).toHaveURL(/\/workflows$/);
  await theirs.goto("/settings/members");
  await expect(theirs.getByRole("list", { name: "Members" }).getByText("grace@example.com")).toBeVisible();
  await expect(theirs.getByRole("button", { name: "Invite someone" })).toHaveCount(0);
  await theirs.goto("/settings/audit-log");
  await expect(theirs.getByText("not", { exact: false }).first()).toBeVisible();
  await expect(theirs.getByRole("link", { name: "Export CSV" })).toHaveCount(0);
  await theirs.goto(link);
  await expect(theirs.getByText("does not work any more")).toBeVisible();

  await page.reload();
  await page.getByRole("button", { name: "Remove Grace" }).click();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByRole("list", { name: "Members" }).getByText("grace@example.com")).toHaveCount(0);
  await theirs.goto("/workflows");
  await expect(theirs).toHaveURL(/\/sign-in/);
  await theirs.close();

  await page.goto("/settings/audit-log?action=member.remove");
  await expect(page.getByRole("list", { name: "Entries" }).getByText("member.remove")).toBeVisible();
});

test("a key works until it is revoked", async ({ page, request, server }) => {
  await page.goto("/settings/api-keys");
  await page.getByRole("button", { name: "New API key" }).first().click();
  await page.getByLabel("Name").fill("robot");
  await page.getByRole("button", { name: "Make key" }).click();
  const key = await page.getByRole("status").locator("code").innerText();
  await page.getByRole("button", { name: "Done" }).click();
  const ask = async () => (await request.get(`${server.url}/api/v1/workflows`, { headers: { authorization: `Bearer ${key}` } })).status();
  expect(await ask()).toBe(200);
  await page.getByRole("button", { name: "Revoke robot" }).click();
  await page.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(page.getByText("robot")).toHaveCount(0);
  expect(await ask()).toBe(401);
});

test("a session is ended elsewhere, and a workspace of one's own keeps to itself", async ({ page, request, server }) => {
  const elsewhere = await request.post(`${server.url}/api/auth/sign-in/email`, { data: OWNER, headers: { origin: server.url } });
  expect(elsewhere.status()).toBe(200);
  expect((await request.get(`${server.url}/api/v1/me`)).status()).toBe(200);
  await page.goto("/settings/account");
  await page.getByRole("button", { name: "End all others" }).click();
  await expect(page.getByRole("list", { name: "Sessions" }).getByRole("listitem")).toHaveCount(1);
  expect((await request.get(`${server.url}/api/v1/me`)).status()).toBe(401);

  await page.getByRole("button", { name: "Workspace: Acme" }).click();
  await page.getByRole("menuitem", { name: "New workspace" }).click();
  await page.getByLabel("Name").fill("Second office");
  await page.getByRole("button", { name: "Make workspace" }).click();
  await expect(page.getByRole("button", { name: "Workspace: Second office" })).toBeVisible();
  await page.goto("/settings/secrets");
  await expect(page.getByText("No secrets yet")).toBeVisible();
});
