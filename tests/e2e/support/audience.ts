import { type ClientRequest, request } from "node:http";
import { expect, type Page } from "@playwright/test";
import type { TestApi } from "../../support/api";

interface Server {
  url: string;
  key: string;
}

/** A workflow of as many scripts in a row, behind a gate. */
export const watchedWorkflow = (id: string, stages: number, run: string) => `
workflow: { id: ${id}, name: Watched }
stages:
  - { id: begin, type: gate, gate: { message: Begin? } }
${Array.from({ length: stages }, (_, index) => `  - { id: s${index}, type: script, depends_on: [${index === 0 ? "begin" : `s${index - 1}`}], run: "${run}" }`).join("\n")}
`;

/** Connects to the stream of a run and resolves at its first bytes. `read: false`: takes nothing from then on, but stays. */
export function watch(server: Server, runId: string, { read = true } = {}): Promise<ClientRequest> {
  return new Promise((resolve, reject) => {
    const asked = request(`${server.url}/api/v1/workflow-executions/${runId}/stream`, { headers: { authorization: `Bearer ${server.key}` } });
    asked.on("response", (answer) => {
      answer.once("data", () => resolve(asked));
      answer.on("error", () => undefined);
      if (read) answer.resume();
      else answer.once("data", () => answer.pause());
    });
    asked.on("error", (error) => (asked.destroyed ? undefined : reject(error)));
    asked.end();
  });
}

/** From now on notes when each stage was first painted as completed, in milliseconds since 1970. */
async function notePaints(page: Page): Promise<void> {
  await page.evaluate(() => {
    const painted: Record<string, number> = {};
    Object.assign(window, { painted });
    const seen = new Set<string>();
    const look = (row: HTMLElement) => {
      const id = row.dataset["stage"] ?? "";
      if (seen.has(id) || row.querySelector("svg[role=img]")?.getAttribute("aria-label") !== "Completed") return;
      seen.add(id);
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        // A message that is sent before a paint arrives behind it.
        port1.onmessage = () => {
          painted[id] = Date.now();
        };
        port2.postMessage(null);
      });
    };
    new MutationObserver((mutations) => {
      for (const { target } of mutations) {
        const row = (target instanceof Element ? target : target.parentElement)?.closest<HTMLElement>("button[data-stage]");
        if (row) look(row);
      }
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}

/**
 * Runs a workflow to its end before a page and as many other clients, one of which never reads, and resolves when each of its events is painted. From
 * `at` of each event, taken before its commit, to its paint: more than what passes from the commit on. In milliseconds, sorted.
 */
export async function watchedRun(page: Page, api: TestApi, server: Server, workflow: { id: string; workflow_id: string }, others: number): Promise<number[]> {
  const runId = await api.start(workflow.id);
  await api.until(runId, ({ status }) => status === "waiting");
  await page.goto(`${server.url}/workflows/${workflow.workflow_id}/executions/${runId}`);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await notePaints(page);
  const clients = await Promise.all(Array.from({ length: others }, (_, index) => watch(server, runId, { read: index > 0 })));
  await api.approve(runId, "begin");
  await api.until(runId, ({ status }) => status === "completed");
  await expect(page.getByRole("main").locator("header").getByText("Completed")).toBeVisible();
  for (const client of clients) client.destroy();
  const stored = (await api.events(runId)).filter(({ type, stage_id }) => type === "stage.completed" && stage_id !== "begin");
  const readPainted = () => page.evaluate(() => (window as unknown as { painted: Record<string, number> }).painted);
  await expect
    .poll(async () => Object.keys(await readPainted()), "each of them was painted")
    .toEqual(expect.arrayContaining(stored.map(({ stage_id }) => stage_id)));
  const painted = await readPainted();
  return stored.map(({ stage_id, at }) => (painted[stage_id ?? ""] ?? Number.NaN) - Date.parse(at)).sort((a, b) => a - b);
}
