import type { Page } from "@playwright/test";
import { expect, signIn, test, watchConsole } from "./support/fixtures";

const STAGES = 30;
const OFFLINE_MS = 10_000;

/** Two chains side by side, together about half a minute. */
const WORKFLOW = `
workflow: { id: thirty, name: Thirty }
config: { max_parallel_stages: 2 }
stages:
${Array.from({ length: STAGES }, (_, index) => {
  const before = index < 2 ? "" : `depends_on: [s${index - 2}], `;
  return `  - { id: s${index}, name: Stage ${index}, type: script, ${before}run: 'echo "line of ${index}"; sleep 2; echo "end of ${index}"' }`;
}).join("\n")}
`;

const statuses = (page: Page) =>
  page
    .getByRole("navigation", { name: "Stages" })
    .locator("button[data-stage]")
    .evaluateAll((buttons) =>
      Object.fromEntries(buttons.map((button) => [button.getAttribute("data-stage"), button.querySelector("svg[role=img]")?.getAttribute("aria-label")])),
    );

test("a run of thirty stages is followed in two browsers, and ten seconds without a network lose nothing", async ({ page, api, browser, server }) => {
  test.setTimeout(180_000);
  const { id, workflow_id } = await api.create(WORKFLOW);
  const runId = await api.start(id);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await signIn(context, server);
  const lonely = await context.newPage();
  const complaints = watchConsole(lonely);
  for (const one of [page, lonely]) await one.goto(`${server.url}/workflows/${workflow_id}/executions/${runId}`);
  for (const one of [page, lonely]) await expect(one.getByText("Live", { exact: true })).toBeVisible();

  await api.until(runId, ({ stages_done }) => stages_done >= 3);
  const before = (await api.run(runId)).position;
  await context.setOffline(true);
  const back = Date.now() + OFFLINE_MS;
  await expect(lonely.getByText(/Reconnecting|Polling/)).toBeVisible();
  await expect.poll(() => Date.now() >= back, { timeout: 2 * OFFLINE_MS }).toBe(true);
  expect((await api.run(runId)).position, "something happened meanwhile").toBeGreaterThan(before);
  await context.setOffline(false);
  await expect(lonely.getByText("Live", { exact: true })).toBeVisible({ timeout: 5_000 });

  const done = await api.until(runId, ({ status }) => status === "completed", 120_000);
  for (const one of [page, lonely]) await expect(one.getByRole("main").locator("header").getByText("Completed")).toBeVisible({ timeout: 5_000 });
  const events = await api.events(runId);
  expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1));
  const ended = Object.fromEntries(events.filter(({ type }) => type === "stage.completed").map(({ stage_id }) => [stage_id, "Completed"]));
  expect(Object.keys(ended)).toHaveLength(STAGES);
  const logged = (await api.get<{ items: unknown[] }>(`/workflow-executions/${runId}/logs?limit=1000`)).items.length;
  for (const one of [page, lonely]) {
    expect(await statuses(one)).toEqual(ended);
    await one.getByLabel("Lines of").selectOption("run");
    await expect(one.getByRole("heading", { name: `Log ${logged} lines` })).toBeVisible();
  }
  expect(done.stages_done).toBe(STAGES);
  expect(
    complaints.filter((text) => !/ERR_INTERNET_DISCONNECTED|Failed to load resource/.test(text)),
    "errors in the browser's console beside the lost network",
  ).toEqual([]);
  await context.close();
});

test("where streams are blocked the page asks again and again, and says so", async ({ page, api }) => {
  const { id, workflow_id } = await api.create(WORKFLOW.replaceAll("thirty", "blocked").replaceAll("sleep 2", "sleep 0.8"));
  const runId = await api.start(id);
  // As behind a proxy that ends every answer that lasts.
  await page.route("**/stream?**", (route) => route.fulfill({ status: 200, contentType: "text/event-stream", body: "" }));
  await page.goto(`/workflows/${workflow_id}/executions/${runId}`);
  await expect(page.getByText("Polling", { exact: true })).toBeVisible({ timeout: 20_000 });
  const seen = await page.getByText(/^\d+ of 30 stages$/).textContent();
  await expect(page.getByText(/^\d+ of 30 stages$/)).not.toHaveText(seen ?? "", { timeout: 5_000 });
});
