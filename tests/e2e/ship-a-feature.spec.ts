import { expect, test } from "./support/fixtures";

test("clone a template, run it, watch it live, approve the gate", async ({ page, api }) => {
  await page.goto("/templates/ship-a-feature");
  await page
    .getByRole("button", { name: /use|clone/i })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^name/i).fill("Ship the search page");
  await dialog.getByRole("button", { name: /clone|create|use/i }).click();
  await expect(page).toHaveURL(/\/workflows\/[^/]+/);
  await expect(page.getByRole("heading", { name: "Ship the search page" })).toBeVisible();

  await page.getByRole("button", { name: /^run/i }).first().click();
  await page
    .getByRole("dialog")
    .getByLabel(/feature_name/i)
    .fill("search page");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /run|start/i })
    .last()
    .click();
  await expect(page).toHaveURL(/\/workflows\/[^/]+\/executions\/[^/?]+/);

  // Everything from here on must appear by itself: a reload would lose this mark.
  await page.evaluate(() => Object.assign(window, { untouched: true }));
  await expect(page.getByText("Waiting", { exact: false }).first()).toBeVisible({ timeout: 30_000 });
  await page
    .getByRole("button", { name: /^approve/i })
    .first()
    .click();
  const confirm = page.getByRole("dialog");
  if (await confirm.isVisible()) await confirm.getByRole("button", { name: /approve/i }).click();
  await expect(page.getByRole("banner").or(page.locator("header")).getByText("Completed").first()).toBeVisible({ timeout: 30_000 });
  expect(await page.evaluate(() => "untouched" in window)).toBe(true);

  const runId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const run = await api.run(runId);
  expect(run.status).toBe("completed");
  expect(run.stages.find((stage) => stage.id === "deploy")).toMatchObject({ status: "completed", simulated: true });
  await page.screenshot({ path: "tests/e2e/__screenshots__/dashboard-completed.png", fullPage: true });
});

test("the same by HTTP alone", async ({ api }) => {
  const { id } = await api.cloneTemplate("ship-a-feature", "By HTTP");
  const runId = await api.start(id, { feature_name: "search page" });
  const waiting = await api.until(runId, (run) => run.status === "waiting");
  expect(waiting.approvals).toMatchObject([{ stage_id: "deploy-approval", state: "pending", can_decide: true }]);
  await api.approve(runId, "deploy-approval");
  await api.until(runId, (run) => run.status === "completed");
  const events = await api.events(runId);
  expect(events.map((event) => event.position)).toEqual(events.map((_, index) => index + 1));
  await expect(api.approve(runId, "deploy-approval")).rejects.toMatchObject({ status: 409 });
});
