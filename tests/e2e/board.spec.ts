import { expect, test } from "./support/fixtures";

const PHASED = `workflow: { id: phased, name: Phased }
phases:
  - { id: plan, name: Plan }
  - { id: build, name: Build }
stages:
  - { id: draft, name: Draft, type: script, run: "echo drafted", phase: plan }
  - { id: sign-off, name: Sign off, type: gate, phase: plan, depends_on: [draft], gate: { message: Build it? } }
  - { id: hold, name: Hold, type: gate, phase: build, depends_on: [sign-off], gate: { message: Done? } }
`;

test("runs move over the board: forward over a gate, back to run again, and not elsewhere", async ({ page, api }) => {
  await api.create(PHASED);
  await page.goto("/board?workflow=phased");
  const run = await api.start("phased");
  await api.until(run, ({ status }) => status === "waiting");
  const column = (name: string) => page.getByRole("region", { name, exact: true });
  const planned = column("Plan").locator("[data-card]").filter({ hasText: "Phased #1" });
  await expect(planned).toContainText("Waiting");
  const said = page.locator("[id^=DndLiveRegion]");

  // By keyboard, two columns on: refused with the reason.
  const handle = page.getByRole("button", { name: "Move Phased #1" });
  await handle.focus();
  await page.keyboard.press("Space");
  await expect(said).toContainText(/Lifted|Plan/);
  await page.keyboard.press("ArrowRight");
  await expect(said).toContainText("Build: approves its gate");
  await page.keyboard.press("ArrowRight");
  await expect(said).toContainText("Done: not possible, a gate opens the way to Build only");
  await page.keyboard.press("Space");
  await expect(page.getByText("Phased #1 stays where it was", { exact: true })).toBeVisible();

  // By mouse, forward over the gate: asks, then approves.
  const from = await handle.boundingBox();
  const to = await column("Build").boundingBox();
  if (from === null || to === null) throw new Error("the board is not laid out");
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(to.x + 60, to.y + 60, { steps: 12 });
  await page.mouse.up();
  await page.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  const built = column("Build").locator("[data-card]").filter({ hasText: "Phased #1" });
  await expect(built).toContainText("Waiting");

  // Back: a new run from there.
  await handle.focus();
  await page.keyboard.press("Space");
  await expect(said).toContainText(/Lifted|Build/);
  await page.keyboard.press("ArrowLeft");
  await expect(said).toContainText("Plan: runs it again from there");
  await page.keyboard.press("Space");
  await page.getByRole("dialog").getByRole("button", { name: "Run again" }).click();
  await expect(column("Plan").getByText("Phased #2")).toBeVisible();
});

test("a card opens its stages, log, artifacts and comments", async ({ page, api }) => {
  await api.create("workflow: { id: opens, name: Opens }\nstages:\n  - { id: say, name: Say it, type: script, run: 'echo hello board' }\n");
  const run = await api.start("opens");
  await expect.poll(async () => (await api.run(run)).status).toBe("completed");
  await api.post(`/workflow-executions/${run}/comments`, { body: "Well said." });
  await page.goto("/board");
  await expect(page.getByText("1 comment")).toHaveCount(1);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, "pixels by which the page, not the columns, scrolls sideways").toBe(0);
  await page.getByRole("region", { name: "Completed", exact: true }).getByRole("button", { name: "Opens #1", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Opens #1" });
  await expect(dialog.getByRole("list", { name: "Stages" })).toContainText("Say it");
  await dialog.getByRole("tab", { name: "Logs" }).click();
  await expect(dialog.getByText("hello board")).toBeVisible();
  await dialog.getByRole("tab", { name: "Artifacts" }).click();
  await expect(dialog.getByRole("region", { name: "Artifacts" })).toBeVisible();
  await dialog.getByRole("tab", { name: "Comments" }).click();
  await expect(dialog.getByRole("region", { name: "Comments" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
});
