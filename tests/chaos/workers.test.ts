import { afterEach, beforeEach, expect, test } from "vitest";
import type { RunEventView } from "@/lib/api/contracts/executions";
import { freshDatabase } from "../db/support/fresh-database";
import { createApi, type TestApi } from "../support/api";
import { startServer, type TestServer } from "../support/start-server";

const CHAINS = 3;
const STAGES = 8;
/** The heartbeat of a dead worker expires after 10 s; the rest is work. */
const DEADLINE_MS = 90_000;

/** Chains side by side, whose stages take long enough for a worker to be killed in the middle. */
const definition = `
workflow: { id: chains, name: Chains }
config: { max_parallel_stages: ${CHAINS} }
stages:
${Array.from({ length: CHAINS * STAGES }, (_, index) => {
  const [chain, step] = [Math.floor(index / STAGES), index % STAGES];
  return `  - id: c${chain}-s${step}
    name: Chain ${chain}, step ${step}
    type: script
${step === 0 ? "" : `    depends_on: [c${chain}-s${step - 1}]\n`}    run: sleep 0.3
    error_policy: { retry: { max_attempts: 3, initial_interval: 500ms } }`;
}).join("\n")}
`;

let started: TestServer[];
let drop: () => Promise<void>;
let api: TestApi;
let workers: TestServer[];

beforeEach(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  const common = {
    database,
    env: { STAGECRAFT_SECRET: "a secret that all of them share, for the tests only", STAGECRAFT_WORKER_SLOTS: "4" },
  };
  const web = await startServer({ ...common, role: "web" });
  started = [web];
  api = createApi(web);
  // The run folders must be one folder for all workers of a machine.
  const worker = () => startServer({ ...common, role: "worker", dataDir: web.dataDir, key: web.key });
  workers = [await worker(), await worker()];
  started.push(...workers);
});
afterEach(async () => {
  for (const each of started.reverse()) await each.remove();
  await drop();
});

test("two workers beside a web process on one server share the runs, and one killed with -9 is replaced by the other", async () => {
  const { id } = await api.create(definition);
  const runs = await Promise.all(Array.from({ length: 4 }, () => api.start(id)));
  for (const run of runs) await api.until(run, ({ stages_done }) => stages_done >= CHAINS, DEADLINE_MS);
  await workers[0]?.kill();
  for (const run of runs) {
    const ended = await api.until(run, ({ status }) => status === "completed", DEADLINE_MS);
    expect(ended.stages_done).toBe(CHAINS * STAGES);
  }
  const logs = await Promise.all(runs.map((run) => api.events(run)));
  for (const events of logs) expectOneCompletionEach(events);
  expect(new Set(logs.flatMap(workersOf)).size, "both workers took part").toBe(2);
});

function expectOneCompletionEach(events: RunEventView[]): void {
  expect(events.map((event) => event.position)).toEqual(events.map((_, index) => index + 1));
  const completed = events.filter((event) => event.type === "stage.completed").map((event) => event.stage_id);
  expect(new Set(completed).size).toBe(completed.length);
  expect(completed).toHaveLength(CHAINS * STAGES);
}

function workersOf(events: RunEventView[]): unknown[] {
  return events.filter((event) => event.type === "stage.started").map((event) => event.data["worker"]);
}
