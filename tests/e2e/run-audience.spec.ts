import { type ClientRequest, request } from "node:http";
import type { Page } from "@playwright/test";
import type { TestApi } from "../support/api";
import { heldMemory } from "../support/server-memory";
import type { TestServer } from "../support/start-server";
import { expect, test } from "./support/fixtures";

const CLIENTS = 200;
const STAGES = 40;
/** What must hold anywhere. */
const FLOOR_MS = 500;
/**
 * The goal on a machine that does nothing else. It is told, not demanded: server, browser and the 200 clients share the cores with whatever else
 * runs, and what that adds to each leg cannot be told from what is ours. The best of a few rounds has the least of it.
 */
const GOAL_MS = 50;
const ROUNDS = 3;
const CONNECTS = 1_000;
const AT_ONCE = 50;
const MAX_GROWTH = 10 * 1024 * 1024;

// What a trace records is computed in the page, too, and would be counted.
test.use({ trace: "off" });

const WORKFLOW = (id: string) => `
workflow: { id: ${id}, name: Watched }
stages:
${Array.from({ length: STAGES }, (_, index) => `  - { id: s${index}, type: script, ${index === 0 ? "" : `depends_on: [s${index - 1}], `}run: "sleep 0.1" }`).join("\n")}
`;

/** Connects to the stream of a run and resolves at its first bytes. `read: false`: takes nothing from then on, but stays. */
function watch(server: TestServer, runId: string, { read = true } = {}): Promise<ClientRequest> {
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

/** From `at` of each event, taken before its commit, to its paint: more than what passes from the commit on. In milliseconds, sorted. */
async function watchedRun(page: Page, api: TestApi, server: TestServer, workflow: { id: string; workflow_id: string }): Promise<number[]> {
  const runId = await api.start(workflow.id);
  await page.goto(`/workflows/${workflow.workflow_id}/executions/${runId}`);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await notePaints(page);
  const clients = await Promise.all(Array.from({ length: CLIENTS }, (_, index) => watch(server, runId, { read: index > 0 })));
  const from = (await api.run(runId)).position;
  await api.until(runId, ({ status }) => status === "completed", 60_000);
  await expect(page.getByRole("main").locator("header").getByText("Completed")).toBeVisible();
  for (const client of clients) client.destroy();
  const stored = (await api.events(runId)).filter(({ type, position }) => type === "stage.completed" && position > from);
  const readPainted = () => page.evaluate(() => (window as unknown as { painted: Record<string, number> }).painted);
  await expect
    .poll(async () => Object.keys(await readPainted()), "each of them was painted")
    .toEqual(expect.arrayContaining(stored.map(({ stage_id }) => stage_id)));
  const painted = await readPainted();
  return stored.map(({ stage_id, at }) => (painted[stage_id ?? ""] ?? Number.NaN) - Date.parse(at)).sort((a, b) => a - b);
}

const shareOf = (times: readonly number[], share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Number.NaN;

test("with 200 others watching, an event is painted soon after it was stored; one that never reads harms nobody", async ({ page, api, server }) => {
  test.setTimeout(180_000);
  const workflow = await api.create(WORKFLOW("watched"));
  let best = Number.POSITIVE_INFINITY;
  for (let round = 1; round <= ROUNDS && best >= GOAL_MS; round += 1) {
    const times = await watchedRun(page, api, server, workflow);
    expect(times.length).toBeGreaterThan(5);
    best = Math.min(best, shareOf(times, 0.95));
    const description = `p50 ${shareOf(times, 0.5)}, p95 ${shareOf(times, 0.95)}, goal ${GOAL_MS}`;
    test.info().annotations.push({ type: `event to paint of ${times.length} events with ${CLIENTS} clients, ms, round ${round}`, description });
  }
  expect(best).toBeLessThan(FLOOR_MS);
});

test("a thousand connects and disconnects leave the server's memory as it was", async ({ api, server }) => {
  test.skip(process.platform !== "linux", "the memory of another process is read from /proc");
  test.setTimeout(120_000);
  const { id } = await api.create(`workflow: { id: asking, name: Asking }\nstages: [{ id: ask, type: gate, gate: { message: "Well?" } }]\n`);
  const runId = await api.start(id);
  await api.until(runId, ({ status }) => status === "waiting");
  const connect = async (times: number) => {
    for (let done = 0; done < times; done += AT_ONCE) {
      const clients = await Promise.all(Array.from({ length: AT_ONCE }, () => watch(server, runId)));
      for (const client of clients) client.destroy();
    }
  };
  await connect(CONNECTS / 2);
  const before = await heldMemory(server);
  await connect(CONNECTS);
  const grown = (await heldMemory(server)) - before;
  test.info().annotations.push({ type: `held after ${CONNECTS} connects, MB more`, description: (grown / 2 ** 20).toFixed(1) });
  expect(grown).toBeLessThan(MAX_GROWTH);
  await api.approve(runId, "ask");
});
