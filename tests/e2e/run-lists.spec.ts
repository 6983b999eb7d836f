import { expect, test } from "./support/fixtures";

const definition = (id: string, name: string, run: string) =>
  `workflow: { id: ${id}, name: ${name} }\nstages:\n  - id: work\n    type: script\n    run: ${run}\n    error_policy: { retry: { max_attempts: 1 } }\n`;

test("runs appear and change in the list without a reload", async ({ page, api }) => {
  await api.create("workflow: { id: live-rows, name: Live rows }\nstages:\n  - id: ask\n    type: gate\n    gate: { message: Go on? }\n");
  await page.goto("/workflows/executions?q=live+rows");
  await expect(page.getByText("No run matches")).toBeVisible();
  const run = await api.start("live-rows");
  const row = page.getByRole("list", { name: "Runs" }).getByRole("listitem").filter({ hasText: "Live rows" });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText("Waiting");
  await api.approve(run, "ask");
  await expect(row).toContainText("Completed");
});

test("a list is narrowed down by filters that are in its address and can be kept by name", async ({ page, api }) => {
  await api.create(definition("breaks", "Breaks", "exit 3"));
  await api.create(definition("holds", "Holds", "exit 0"));
  const failed = await api.start("breaks");
  await api.start("holds");
  await expect.poll(async () => (await api.run(failed)).status, { timeout: 60_000 }).toBe("failed");
  const rows = page.getByRole("list", { name: "Runs" }).getByRole("listitem");

  await page.goto("/workflows/executions");
  await page.getByRole("button", { name: "Failed only" }).click();
  await expect(page).toHaveURL(/status=failed&status=timed_out/);
  await expect(rows.filter({ hasText: "Breaks" })).toHaveCount(1);
  await expect(rows.filter({ hasText: "Holds" })).toHaveCount(0);

  await page.getByRole("button", { name: "Save these filters" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("What broke");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "What broke", pressed: true })).toBeVisible();

  await page.getByRole("button", { name: "Failed only" }).click();
  await expect(rows.filter({ hasText: "Holds" })).toHaveCount(1);
  await page.reload();
  await page.getByRole("button", { name: "What broke", exact: true }).click();
  await expect(page).toHaveURL(/status=failed/);
  await expect(rows.filter({ hasText: "Holds" })).toHaveCount(0);

  await page.getByRole("combobox", { name: "Time" }).selectOption("custom");
  await page.getByLabel("Until").fill("2020-01-01T00:00");
  await expect(page.getByText("No run matches")).toBeVisible();
  await page.getByRole("button", { name: "Show all runs" }).click();
  await expect(rows.filter({ hasText: "Holds" })).toHaveCount(1);

  await page.getByRole("button", { name: "Delete the saved filter What broke" }).click();
  await expect(page.getByRole("button", { name: "What broke", exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "What broke", exact: true })).toBeVisible();
});

test("pages go both ways, and the keyboard goes from row to row into a run", async ({ page, api }) => {
  await api.create(definition("many", "Many runs", "exit 0"));
  for (let n = 0; n < 27; n += 1) await api.start("many");
  await page.goto("/workflows/many/executions");
  const rows = page.getByRole("list", { name: "Runs" }).getByRole("listitem");
  await expect(page.getByText("27 runs")).toBeVisible();
  await expect(rows).toHaveCount(25);
  await expect(rows.first()).toContainText("#27");
  await page.getByRole("button", { name: "Older" }).click();
  await expect(rows).toHaveCount(2);
  await page.getByRole("button", { name: "Newer" }).click();
  await expect(rows).toHaveCount(25);
  await expect(rows.first()).toContainText("#27");

  await page.keyboard.press("j");
  await page.keyboard.press("ArrowDown");
  await expect(rows.nth(1).getByRole("link")).toBeFocused();
  await page.keyboard.press("k");
  await expect(rows.first().getByRole("link")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/workflows\/many\/executions\/[0-9a-f-]{36}/);
});
