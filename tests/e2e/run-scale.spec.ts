import type { CDPSession, Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";

/** Frames that take longer than this are felt as a jolt; on two busy cores a few are let pass. */
const JOLT_MS = 200;
/** The frame that 95 of 100 are faster than. */
const SMOOTH_P95_MS = 100;
/** A frame at 60 Hz: what the page works for one must fit into it. */
const FRAME_MS = 1_000 / 60;
const WALKS = 3;

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

interface Walk {
  /** How long each frame took, in milliseconds. */
  frames: number[];
  /** What the page's main thread worked for each of them, in milliseconds of its processor: other work on the machine is not in it. */
  workMs: number;
}

const STEPS = 120;

/** Scrolls an element from top to bottom within two seconds of frames. */
async function walk(page: Page, cdp: CDPSession, selector: string): Promise<Walk> {
  const before = await workedMs(cdp);
  const frames = await page.locator(selector).evaluate(async (element, steps) => {
    const frames: number[] = [];
    let before = performance.now();
    for (let step = 1; step <= steps; step += 1) {
      element.scrollTop = (element.scrollHeight - element.clientHeight) * (step / steps);
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      frames.push(now - before);
      before = now;
    }
    return frames;
  }, STEPS);
  return { frames, workMs: ((await workedMs(cdp)) - before) / STEPS };
}

async function workedMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1_000;
}

function shareOf(frames: readonly number[], share: number): number {
  const sorted = frames.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Walks an element up to three times and takes the best, as what else the machine does can only add: it is smooth, and its own work fits into a frame. */
async function expectSmooth(page: Page, what: string, selector: string): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  let best = await walk(page, cdp, selector);
  for (let tries = 1; tries < WALKS && shareOf(best.frames, 0.95) >= SMOOTH_P95_MS; tries += 1) {
    const next = await walk(page, cdp, selector);
    if (shareOf(next.frames, 0.95) < shareOf(best.frames, 0.95)) best = next;
  }
  await cdp.detach();
  const { frames, workMs } = best;
  const at = (share: number) => `${shareOf(frames, share).toFixed(1)} ms`;
  const description = `p50 ${at(0.5)}, p95 ${at(0.95)}, longest ${at(1)}, over ${JOLT_MS} ms: ${frames.filter((ms) => ms > JOLT_MS).length}, work ${workMs.toFixed(1)} ms`;
  test.info().annotations.push({ type: `frames, ${what}`, description });
  expect(workMs, `${what}: ${description}`).toBeLessThan(FRAME_MS);
  expect(shareOf(frames, 0.95), `${what}: ${description}`).toBeLessThan(SMOOTH_P95_MS);
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
  await expectSmooth(page, "timeline of 2,001 stages", "nav[aria-label=Stages]");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.goto(`/workflows/${workflow_id}/executions/${runId}?view=gantt`);
  await expect(page.getByRole("region", { name: "Gantt chart" }).locator("button[data-stage]").first()).toBeVisible({ timeout: 30_000 });
  await expectSmooth(page, "Gantt chart of 2,001 stages", "section[aria-label='Gantt chart'] > .overflow-auto");
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
  await expectSmooth(page, "log of 100,000 lines, wrapped", "[role=log]");
  await page.getByRole("button", { name: "Do not wrap long lines" }).click();
  await expectSmooth(page, "log of 100,000 lines", "[role=log]");
  await expect(page.getByRole("log").getByText("line 9990 of", { exact: false }).first()).toBeVisible();
  await page.getByLabel("Search the log").fill("line 4321 of");
  await expect(page.getByRole("heading", { name: `Log ${WRITERS} lines` })).toBeVisible({ timeout: 5_000 });
});
