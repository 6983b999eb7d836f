import type { Page } from "@playwright/test";
import type { TestApi } from "../support/api";
import { expect, signIn, test, watchConsole } from "./support/fixtures";

const PARTS = ["before", "during", "after"] as const;
/** Of each part, side by side. */
const WRITERS = 9;
const STAGES = PARTS.length * (WRITERS + 1);

/** Three parts of stages that write, each behind a gate: the journey decides when the run goes on. */
const workflow = (id: string) => `
workflow: { id: ${id}, name: Thirty }
config: { max_parallel_stages: 3 }
stages:
${PARTS.flatMap((part, index) => [
  `  - { id: ${part}, type: gate, gate: { message: Go on? }, depends_on: [${index === 0 ? "" : writersOf(PARTS[index - 1] ?? part).join(", ")}] }`,
  ...writersOf(part).map((writer) => `  - { id: ${writer}, type: script, depends_on: [${part}], run: 'echo "line of ${writer}"; echo "end of ${writer}"' }`),
]).join("\n")}
`;
const writersOf = (part: string) => Array.from({ length: WRITERS }, (_, index) => `${part}-${index}`);

/** Lets the run go on into a part, and resolves when nothing of it is left to do. */
async function runPart(api: TestApi, runId: string, part: (typeof PARTS)[number]): Promise<void> {
  const writers = new Set(writersOf(part));
  const next = PARTS[PARTS.indexOf(part) + 1];
  await api.until(runId, ({ stages }) => stages.some(({ id, status }) => id === part && status === "waiting"));
  await api.approve(runId, part);
  await api.until(
    runId,
    ({ status, stages }) =>
      (next === undefined ? status === "completed" : stages.some(({ id, status }) => id === next && status === "waiting")) &&
      stages.filter(({ id }) => writers.has(id)).every(({ status }) => status === "completed"),
  );
}

const statuses = (page: Page) =>
  page
    .getByRole("navigation", { name: "Stages" })
    .locator("button[data-stage]")
    .evaluateAll((buttons) =>
      Object.fromEntries(buttons.map((button) => [button.getAttribute("data-stage"), button.querySelector("svg[role=img]")?.getAttribute("aria-label")])),
    );

test("a run of thirty stages is followed in two browsers, and a time without a network loses nothing", async ({ page, api, browser, server }) => {
  const { id, workflow_id } = await api.create(workflow("thirty"));
  const runId = await api.start(id);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await signIn(context, server);
  const lonely = await context.newPage();
  const complaints = watchConsole(lonely);
  for (const one of [page, lonely]) await one.goto(`${server.url}/workflows/${workflow_id}/executions/${runId}`);
  for (const one of [page, lonely]) await expect(one.getByText("Live", { exact: true })).toBeVisible();

  await runPart(api, runId, "before");
  await expect(lonely.getByText("10 of 30 stages")).toBeVisible();
  await context.setOffline(true);
  await expect(lonely.getByText(/Reconnecting|Polling/)).toBeVisible();
  await runPart(api, runId, "during");
  await expect(page.getByText("20 of 30 stages")).toBeVisible();
  await expect(lonely.getByText("10 of 30 stages"), "nothing comes without a network").toBeVisible();
  await context.setOffline(false);
  await expect(lonely.getByText("Live", { exact: true })).toBeVisible();
  await expect(lonely.getByText("20 of 30 stages")).toBeVisible();

  await runPart(api, runId, "after");
  for (const one of [page, lonely]) await expect(one.getByRole("main").locator("header").getByText("Completed")).toBeVisible();
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
  expect(
    complaints.filter((text) => !/ERR_INTERNET_DISCONNECTED|Failed to load resource/.test(text)),
    "errors in the browser's console beside the lost network",
  ).toEqual([]);
  await context.close();
});

test("where streams are blocked the page asks again and again, and says so", async ({ page, api }) => {
  const { id, workflow_id } = await api.create(workflow("blocked"));
  const runId = await api.start(id);
  // As behind a proxy that ends every answer that lasts.
  await page.route("**/stream?**", (route) => route.fulfill({ status: 200, contentType: "text/event-stream", body: "" }));
  await page.goto(`/workflows/${workflow_id}/executions/${runId}`);
  await expect(page.getByText("Polling", { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("0 of 30 stages")).toBeVisible();
  await runPart(api, runId, "before");
  await expect(page.getByText("10 of 30 stages")).toBeVisible();
});
