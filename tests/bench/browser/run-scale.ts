import type { Page } from "@playwright/test";
import { GANTT, LOG, openLog, openRun, runOfLines, runOfStages, TIMELINE } from "@/tests/e2e/support/large-runs";
import { type Figures, inBrowser } from "./in-browser";

const STAGES = 2_000;
const LINES_EACH = 9_990;
const STEPS = 120;
const WALKS = 3;
/** Frames that take longer than this are felt as a jolt. */
const JOLT_MS = 200;

interface Walk {
  /** How long each frame took, sorted, in milliseconds. */
  frames: number[];
  /** What the page's main thread worked for each of them, in milliseconds of its processor: other work on the machine is not in it. */
  workMs: number;
}

/** How smoothly the timeline and the Gantt chart of 2,001 stages and a log of 100,000 lines are scrolled from top to bottom, the best of three times. */
export function runScale(): Promise<Figures> {
  return inBrowser(async ({ api, page }) => {
    const figures: Figures = {};
    const fanned = await runOfStages(api, "two-thousand", STAGES);
    await openRun(page, fanned, TIMELINE);
    Object.assign(figures, await smoothness(page, "timeline", TIMELINE.box));
    await openRun(page, fanned, GANTT);
    Object.assign(figures, await smoothness(page, "Gantt chart", GANTT.box));
    await openLog(page, await runOfLines(api, "hundred-thousand", LINES_EACH), /Log (99,9|100,)\d+ lines/);
    Object.assign(figures, await smoothness(page, "log, wrapped", LOG.box));
    await page.getByRole("button", { name: "Do not wrap long lines" }).click();
    return Object.assign(figures, await smoothness(page, "log", LOG.box));
  });
}

async function smoothness(page: Page, what: string, box: string): Promise<Figures> {
  const walks: Walk[] = [];
  while (walks.length < WALKS) walks.push(await walk(page, box));
  const [best] = walks.toSorted((a, b) => shareOf(a.frames, 0.95) - shareOf(b.frames, 0.95));
  if (best === undefined) return {};
  const { frames, workMs } = best;
  return {
    [`${what}: frame p50, ms`]: shareOf(frames, 0.5),
    [`${what}: frame p95, ms`]: shareOf(frames, 0.95),
    [`${what}: longest frame, ms`]: shareOf(frames, 1),
    [`${what}: frames over ${JOLT_MS} ms`]: frames.filter((ms) => ms > JOLT_MS).length,
    [`${what}: work for a frame, ms`]: workMs,
  };
}

/** Scrolls an element from top to bottom within two seconds of frames. */
async function walk(page: Page, box: string): Promise<Walk> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const workedMs = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1_000;
  };
  const before = await workedMs();
  const frames = await page.locator(box).evaluate(async (element, steps) => {
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
  const workMs = ((await workedMs()) - before) / STEPS;
  await devtools.detach();
  return { frames: frames.toSorted((a, b) => a - b), workMs };
}

const shareOf = (sorted: readonly number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
