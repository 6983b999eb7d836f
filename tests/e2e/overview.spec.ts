import { expect, test } from "./support/fixtures";

test("an empty workspace is led to the templates; then runs, gates and failures appear by themselves", async ({ page, api }) => {
  await page.goto("/");
  await expect(page.getByRole("link", { name: "Start from a template" })).toHaveAttribute("href", "/templates");

  await api.create("workflow: { id: asks, name: Asks }\nstages:\n  - id: ask\n    name: Ask me\n    type: gate\n    gate: { message: Go on? }\n");
  await api.create(
    "workflow: { id: falls, name: Falls }\nstages:\n  - id: work\n    type: script\n    run: exit 3\n    error_policy: { retry: { max_attempts: 1 } }\n",
  );
  await page.reload();
  await expect(page.getByRole("heading", { name: "How runs ended" })).toBeVisible();
  const run = await api.start("asks");
  await api.start("falls");
  await expect(page.getByRole("link", { name: /Asks #1/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "Ask me" })).toBeVisible();
  await expect(page.getByRole("link", { name: /Falls #1/ })).toBeVisible();
  await expect(page.locator(".recharts-bar-rectangle").first()).toBeVisible();

  await api.approve(run, "ask");
  await expect(page.getByRole("link", { name: "Ask me" })).toHaveCount(0);
  await expect(page.getByRole("region", { name: "By workflow" }).getByRole("row").filter({ hasText: "Asks" })).toContainText("100 %");

  await page.getByRole("button", { name: "24 hours" }).click();
  await expect(page).toHaveURL(/span=24h/);
  await page.getByText("As a table").first().click();
  await expect(page.getByRole("columnheader", { name: "Cancelled" })).toBeVisible();

  await page.getByRole("link", { name: "All: Failed in the last day" }).click();
  await expect(page).toHaveURL(/status=failed&status=timed_out&since=24h/);
});
