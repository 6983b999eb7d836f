import type { Locator, Page } from "@playwright/test";
import { expect, signIn, test } from "./support/fixtures";

const GATED = (id: string) => `
workflow: { id: ${id}, name: Steered ${id} }
config: { parameters: { who: { type: string, default: Ada } } }
stages:
  - { id: make, name: Make, type: script, run: 'echo "n=1" >> "$STAGECRAFT_OUTPUT"', outputs: { n: { type: integer } } }
  - { id: ask, name: Ask, type: gate, depends_on: [make], gate: { message: Go on? } }
  - id: use
    name: Use
    type: script
    depends_on: [ask]
    env: { N: "\${{ stages.make.outputs.n }}", WHO: "\${{ parameters.who }}" }
    run: |
      echo "n is $N for $WHO"
      echo "line=$N $WHO" >> "$STAGECRAFT_OUTPUT"
    outputs: { line: { type: string } }
`;

const FAILING = `
workflow: { id: steered-failing, name: Steered failing }
error_policy: { default_retry: { max_attempts: 1 } }
stages:
  - id: make
    name: Make
    type: script
    run: |
      for i in $(seq 1 400); do echo "step $i"; done
      echo "Error: the third part is missing" >&2
      sleep 0.2
      for i in $(seq 1 100); do echo "cleaning up $i"; done
      exit 3
    outputs: { n: { type: integer } }
  - { id: use, name: Use, type: script, depends_on: [make], env: { N: "\${{ stages.make.outputs.n }}" }, run: 'echo "read $N"' }
`;

const header = (page: Page) => page.getByRole("main").locator("header");
const stageRow = (page: Page, name: string) => page.getByRole("navigation", { name: "Stages" }).getByRole("button", { name });
const act = async (page: Page, name: RegExp) => {
  await page.getByRole("button", { name: "Stage actions" }).click();
  await page.getByRole("menuitem", { name }).click();
};

/** Presses a button, and resolves when the server has done what it asks for. */
const done = (page: Page, button: Locator) => Promise.all([page.waitForResponse((answer) => answer.request().method() === "POST"), button.click()]);

test("what one does in one browser stands in the other by itself", async ({ page, api, browser, server }) => {
  const { id, workflow_id } = await api.create(GATED("steered-together"));
  const [first, second] = [await api.start(id), await api.start(id)];
  for (const runId of [first, second]) await api.until(runId, ({ status }) => status === "waiting");
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await signIn(context, server);
  const other = await context.newPage();
  const address = (runId: string) => `${server.url}/workflows/${workflow_id}/executions/${runId}`;

  for (const one of [page, other]) {
    await one.goto(address(first));
    await expect(one.getByText("Live", { exact: true })).toBeVisible();
  }
  await done(page, page.getByRole("button", { name: "Pause" }));
  await expect(header(other).getByText("Paused")).toBeVisible();
  await done(other, other.getByRole("button", { name: "Resume" }));
  await expect(header(page).getByText("Waiting")).toBeVisible();
  await done(page, page.getByRole("button", { name: "Approve" }));
  await expect(other.getByRole("button", { name: "Approve" })).toBeHidden();
  for (const one of [page, other]) await expect(header(one).getByText("Completed")).toBeVisible();

  for (const one of [page, other]) {
    await one.goto(address(second));
    await expect(one.getByText("Live", { exact: true })).toBeVisible();
  }
  await other.getByRole("button", { name: "Cancel" }).click();
  await done(other, other.getByRole("dialog").getByRole("button", { name: "Cancel the run" }));
  await expect(header(page).getByText("Cancelled")).toBeVisible();
  await context.close();
});

test("a failed run leads from the list to its failing line, and goes on with outputs given by hand", async ({ page, api }) => {
  const { id, workflow_id } = await api.create(FAILING);
  const runId = await api.start(id);
  await api.until(runId, ({ status }) => status === "failed");
  await page.goto(`/workflows/${workflow_id}/executions`);
  await page.getByRole("link", { name: /#1/ }).first().click();
  const failing = page.getByRole("log").getByText("the third part is missing");
  await expect(failing).toBeInViewport();

  await page.getByRole("button", { name: "Jump to latest" }).click();
  await expect(failing).toBeHidden();
  await page.getByRole("button", { name: "Go to the failing line" }).click();
  await expect(failing).toBeInViewport();

  await act(page, /^Override/);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Outputs").fill('{ "n": "seven" }');
  await dialog.getByRole("button", { name: "Override" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await expect(header(page).getByText("Failed")).toBeVisible();
  await dialog.getByLabel("Outputs").fill('{ "n": 7 }');
  await dialog.getByLabel("Reason").fill("counted by hand");
  await dialog.getByRole("button", { name: "Override" }).click();
  await expect(header(page).getByText("Completed")).toBeVisible({ timeout: 20_000 });
  await expect(stageRow(page, "Make").getByText("overridden")).toBeVisible();
  await stageRow(page, "Use").click();
  await expect(page.getByRole("log").getByText("read 7")).toBeVisible();
});

test("one goes back and forth over the events of a run", async ({ page, api }) => {
  const { id, workflow_id } = await api.create(GATED("travelled"));
  const runId = await api.start(id);
  await api.until(runId, ({ status }) => status === "waiting");
  await api.approve(runId, "ask");
  await api.until(runId, ({ status }) => status === "completed");
  const events = await api.events(runId);
  const finished = (stageId: string) => events.find(({ type, stage_id }) => type === "stage.completed" && stage_id === stageId)?.position ?? 0;

  await page.goto(`/workflows/${workflow_id}/executions/${runId}?at=${finished("make")}`);
  await expect(page.getByText(`event ${finished("make")} of ${events.length}`)).toBeVisible();
  await expect(stageRow(page, "Make").getByLabel("Completed")).toBeVisible();
  await expect(stageRow(page, "Use").getByLabel("Pending")).toBeVisible();
  await expect(page.getByRole("button", { name: "Stage actions" })).toBeHidden();

  await page.getByRole("slider", { name: "Event" }).focus();
  await page.keyboard.press("Home");
  await expect(stageRow(page, "Make").getByLabel("Pending")).toBeVisible();
  await page.keyboard.press("End");
  await expect(stageRow(page, "Use").getByLabel("Completed")).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(page).toHaveURL(new RegExp(`at=${events.length - 1}`));
  await page.getByRole("button", { name: "Back to now" }).click();
  await expect(page.getByRole("slider", { name: "Event" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Stage actions" })).toBeVisible();
});

test("a fork with edits runs anew from a stage, and is compared with its origin", async ({ page, api }) => {
  const { id, workflow_id } = await api.create(GATED("forked"));
  const runId = await api.start(id);
  await api.until(runId, ({ status }) => status === "waiting");
  await api.approve(runId, "ask");
  await api.until(runId, ({ status }) => status === "completed");
  await page.goto(`/workflows/${workflow_id}/executions/${runId}?stage=use`);
  await act(page, /^Fork/);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Parameters").fill('{ "who": "Grace" }');
  await dialog.getByRole("button", { name: "Start the fork" }).click();
  await expect(page).not.toHaveURL(new RegExp(runId));
  await expect(header(page).getByText("Completed")).toBeVisible({ timeout: 20_000 });
  await expect(stageRow(page, "Make").getByText("reused")).toBeVisible();

  await expect(header(page).getByRole("link", { name: "run #1" })).toHaveAttribute("href", new RegExp(runId));

  await page.getByRole("link", { name: "Compare" }).click();
  await expect(page.getByRole("region", { name: "Parameters" }).getByRole("row", { name: "who Ada Grace" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Outputs of Use" }).getByRole("row", { name: "line 1 Ada 1 Grace" })).toBeVisible();
  await expect(page.getByText("Both ran the same text.")).toBeVisible();

  await page.goto(`/workflows/${workflow_id}/executions/${runId}?stage=use`);
  await act(page, /^Fork/);
  await dialog.getByRole("button", { name: "Edit the definition" }).click();
  await expect(dialog.locator(".monaco-editor").first()).toBeVisible({ timeout: 30_000 });
  await dialog.locator(".view-line").filter({ hasText: "for $WHO" }).click();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("echo said twice");
  await dialog.getByRole("button", { name: "Start the fork" }).click();
  await expect(header(page).getByText("with an edited definition")).toBeVisible({ timeout: 20_000 });
  await expect(header(page).getByText("Completed")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("log").getByText("said twice")).toBeVisible();
  await page.getByRole("link", { name: "Compare" }).click();
  await expect(page.getByRole("region", { name: "Definition" }).locator(".monaco-diff-editor")).toContainText("said twice", { timeout: 30_000 });
});

test("two runs are chosen in the list of their workflow and compared, by keyboard and on a phone", async ({ page, api }) => {
  const { id, workflow_id } = await api.create(GATED("chosen"));
  for (const _ of [1, 2, 3]) await api.until(await api.start(id), ({ status }) => status === "waiting");
  await page.goto(`/workflows/${workflow_id}/executions`);
  await page.getByRole("checkbox", { name: "Choose run #3 to compare" }).focus();
  await page.keyboard.press("Space");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("checkbox", { name: "Choose run #1 to compare" }).click();
  await expect(page.getByRole("checkbox", { name: "Choose run #2 to compare" })).toBeDisabled();
  await page.getByRole("region", { name: "Chosen runs" }).getByRole("link", { name: "Compare" }).click();
  await expect(page.getByRole("link", { name: "A: #1" })).toBeVisible();
  await expect(page.getByRole("link", { name: "B: #3" })).toBeVisible();
});
