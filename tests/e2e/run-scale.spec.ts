import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";

/** Frames that take longer than this are felt as a jolt; on two busy cores a few are let pass. */
const JOLT_MS = 200;
/** The frame that 95 of 100 are faster than. */
const SMOOTH_P95_MS = 100;

const FANNED = `
workflow: { id: two-thousand, name: Two thousand }
config: { parameters: { parts: { type: array, required: true } } }
stages:
  - id: all
    name: All
    type: fan_out
    fan_out:
      source: "\${{ parameters.parts }}"
      max_items: 2000
      max_parallel: 20
      stage_template: { type: action, action: data.transform, config: { values: { part: "\${{ item }}" } } }
`;

const WRITERS = 10;
const LOGGED = `
workflow: { id: hundred-thousand, name: Hundred thousand }
stages:
${Array.from({ length: WRITERS }, (_, index) => `  - { id: w${index}, name: Writer ${index}, type: script, run: 'seq -f "line %g of ${index}" 1 9990' }`).join("\n")}
`;

/** Scrolls an element from top to bottom within two seconds of frames, and tells how long each frame took, in milliseconds. */
async function scrollFrames(page: Page, selector: string): Promise<number[]> {
  return page.locator(selector).evaluate(async (element) => {
    const frames: number[] = [];
    let before = performance.now();
    for (let step = 1; step <= 120; step += 1) {
      element.scrollTop = (element.scrollHeight - element.clientHeight) * (step / 120);
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      frames.push(now - before);
      before = now;
    }
    return frames;
  });
}

function recordFrames(what: string, frames: readonly number[]): void {
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const description = `p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, longest ${at(1).toFixed(1)} ms, over ${JOLT_MS} ms: ${frames.filter((ms) => ms > JOLT_MS).length}`;
  test.info().annotations.push({ type: `frames, ${what}`, description });
  expect(at(0.95), `${what}: ${description}`).toBeLessThan(SMOOTH_P95_MS);
}

test("a run of two thousand stages scrolls and is walked without a jolt", async ({ page, api }) => {
  test.setTimeout(300_000);
  const { id, workflow_id } = await api.create(FANNED);
  const runId = await api.start(id, { parts: Array.from({ length: 2_000 }, (_, index) => index) });
  await api.until(runId, ({ status }) => status === "completed", 200_000);
  await page.goto(`/workflows/${workflow_id}/executions/${runId}`);
  const timeline = page.getByRole("navigation", { name: "Stages" });
  await expect(timeline.locator("button[data-stage]").first()).toBeVisible();
  expect(await timeline.locator("button[data-stage]").count(), "only the rows in sight are drawn").toBeLessThan(60);
  recordFrames("timeline of 2,001 stages", await scrollFrames(page, "nav[aria-label=Stages]"));
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.goto(`/workflows/${workflow_id}/executions/${runId}?view=gantt`);
  await expect(page.getByRole("region", { name: "Gantt chart" }).locator("button[data-stage]").first()).toBeVisible({ timeout: 30_000 });
  recordFrames("Gantt chart of 2,001 stages", await scrollFrames(page, "section[aria-label='Gantt chart'] > .overflow-auto"));
});

test("a log of a hundred thousand lines scrolls and is searched without a jolt", async ({ page, api }) => {
  test.setTimeout(300_000);
  const { id, workflow_id } = await api.create(LOGGED);
  const runId = await api.start(id);
  await api.until(runId, ({ status }) => status === "completed", 200_000);
  await page.goto(`/workflows/${workflow_id}/executions/${runId}`);
  await page.getByLabel("Lines of").selectOption("run");
  const heading = page.getByRole("heading", { name: /^Log [\d,]+ lines$/ });
  await expect(heading).toHaveText(/Log (99,9|100,)\d+ lines/, { timeout: 60_000 });
  recordFrames("log of 100,000 lines, wrapped", await scrollFrames(page, "[role=log]"));
  await page.getByRole("button", { name: "Do not wrap long lines" }).click();
  recordFrames("log of 100,000 lines", await scrollFrames(page, "[role=log]"));
  await expect(page.getByRole("log").getByText("line 9990 of", { exact: false }).first()).toBeVisible();
  await page.getByLabel("Search the log").fill("line 4321 of");
  await expect(page.getByRole("heading", { name: `Log ${WRITERS} lines` })).toBeVisible({ timeout: 5_000 });
});
