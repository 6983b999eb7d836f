import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { largeWorkflow, openGraph } from "./support/large-workflow";

const graph = (page: Page) => page.getByRole("application", { name: /^Graph of/ });

test("200 stages are drawn, and walked through by keyboard", async ({ page, api }) => {
  await api.create(largeWorkflow("large"));
  await openGraph(page, "large");
  await expect(page.locator(".graph-lines .critical")).toHaveCount(24);

  await graph(page).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("status").filter({ hasText: "Script, after Stage" })).toBeAttached();
  const scale = () => page.locator(".react-flow__viewport").evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).a);
  const walked = await scale();
  await page.keyboard.press("+");
  await expect.poll(scale).toBeGreaterThan(walked);
  await page.keyboard.press("0");
  await expect.poll(scale).toBeLessThan(walked);
});

test("the picture is saved as SVG and as PNG", async ({ page, api }) => {
  const { workflow_id } = await api.cloneTemplate("ship-a-feature", "Drawn");
  await page.goto(`/workflows/${workflow_id}?tab=graph`);
  await graph(page).waitFor();
  const save = async (format: "SVG" | "PNG") => {
    await page.getByRole("button", { name: "Save picture" }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: `As ${format}` }).click()]);
    expect(download.suggestedFilename()).toBe(`drawn.${format.toLowerCase()}`);
    return readFileSync(await download.path());
  };
  expect((await save("SVG")).toString("utf8")).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[\s\S]*<\/svg>\n$/);
  const png = await save("PNG");
  expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect(png.byteLength).toBeGreaterThan(5_000);
});

test("an earlier text is compared with today's and restored as a new revision", async ({ page, api }) => {
  const text = (name: string) => `# kept\nworkflow: { id: kept, name: ${name} }\nstages:\n  - { id: one, type: script, run: "true" }\n`;
  await api.create(text("First"));
  await api.replace("kept", text("Second"));
  await page.goto("/workflows/kept?tab=versions");
  const comparison = page.getByRole("region", { name: "Comparison" });
  await expect(comparison.locator(".monaco-diff-editor")).toBeVisible({ timeout: 30_000 });
  await expect(comparison.locator(".line-delete").first()).toBeAttached();
  await page.getByRole("button", { name: "Restore revision 1" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "First" })).toBeVisible();
  await expect(page.getByRole("button", { name: /Revision 3.*current/ })).toBeVisible();
  expect(await api.get("/workflows/kept")).toMatchObject({ source: text("First"), revision: 3 });
});
