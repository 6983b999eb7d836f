import { expect, type Page } from "@playwright/test";
import type { TestApi } from "../../support/api";

const DEADLINE_MS = 200_000;

const fanned = (id: string) => `
workflow: { id: ${id}, name: Fanned out }
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

/** Of a log, each with as many lines of its own. */
export const WRITERS = 10;
const logged = (id: string, lines: number) => `
workflow: { id: ${id}, name: Logged }
stages:
${Array.from({ length: WRITERS }, (_, index) => `  - { id: w${index}, name: Writer ${index}, type: script, run: 'seq -f "line %g of ${index}" 1 ${lines}' }`).join("\n")}
`;

/** Runs a stage with as many items to its end. Resolves to the path of the run's page. */
export async function runOfStages(api: TestApi, id: string, items: number): Promise<string> {
  await api.create(fanned(id));
  return await finished(api, id, { parts: Array.from({ length: items }, (_, index) => index) });
}

/** Runs scripts that write as many lines each to their end. Resolves to the path of the run's page. */
export async function runOfLines(api: TestApi, id: string, linesEach: number): Promise<string> {
  await api.create(logged(id, linesEach));
  return await finished(api, id);
}

async function finished(api: TestApi, id: string, parameters: Parameters<TestApi["start"]>[1] = {}): Promise<string> {
  const runId = await api.start(id, parameters);
  await api.until(runId, ({ status }) => status === "completed", DEADLINE_MS);
  return `/workflows/${id}/executions/${runId}`;
}

/** What scrolls on the page of a run, and the rows in it. */
export const TIMELINE = { box: "nav[aria-label=Stages]", rows: "nav[aria-label=Stages] button[data-stage]" };
export const GANTT = { box: "section[aria-label='Gantt chart'] > .overflow-auto", rows: "section[aria-label='Gantt chart'] button[data-stage]" };
export const LOG = { box: "[role=log]", rows: "[role=log] [data-index]" };

/** Opens the page of a run where `shown` scrolls. */
export async function openRun(page: Page, path: string, shown: typeof TIMELINE | typeof GANTT): Promise<void> {
  await page.goto(shown === GANTT ? `${path}?view=gantt` : path);
  await expect(page.locator(shown.rows).first()).toBeVisible({ timeout: 30_000 });
}

/** Opens the log of a whole run, and resolves when the page has this many thousands of lines, or somewhat more. */
export async function openLog(page: Page, path: string, lines: RegExp): Promise<void> {
  await page.goto(path);
  await page.getByLabel("Lines of").selectOption("run");
  await expect(page.getByRole("heading", { name: /^Log [\d,]+ lines$/ })).toHaveText(lines, { timeout: 60_000 });
}
