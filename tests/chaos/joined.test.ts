import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, expect, test } from "vitest";
import { layoutOf } from "@/bin/database/layout.mjs";
import { processExists } from "@/bin/database/process-identity.mjs";
import type { RunEventView } from "@/lib/api/contracts/executions";
import { createApi } from "../support/api";
import { eventually } from "../support/eventually";
import { freePort } from "../support/free-port";
import type { TestServer } from "../support/start-server";
import { Installation } from "./support/installation";

const CHAINS = 3;
const STAGES = 6;
/** The heartbeat of a dead worker expires after 10 s; the rest is work. */
const DEADLINE_MS = 180_000;

const definition = `
workflow: { id: shared, name: Shared }
config: { max_parallel_stages: ${CHAINS} }
stages:
${Array.from({ length: CHAINS * STAGES }, (_, index) => {
  const [chain, step] = [Math.floor(index / STAGES), index % STAGES];
  const before = step === 0 ? "" : `, depends_on: [c${chain}-s${step - 1}]`;
  return `  - { id: c${chain}-s${step}, type: script, run: sleep 0.5${before}, error_policy: { retry: { max_attempts: 3, initial_interval: 500ms } } }`;
}).join("\n")}
`;

let installation: Installation | undefined;
const joined: TestServer[] = [];

afterEach(async () => {
  for (const each of joined.splice(0)) await each.stop();
  await installation?.remove();
});

test(
  "web and worker processes that join a running one share its work; killed or left over, they lose nothing",
  async () => {
    const own = await Installation.make({ STAGECRAFT_WORKER_SLOTS: "2" });
    installation = own;
    await own.start();
    await own.ready();
    const worker = await joinWorker(own);
    const port = await freePort();
    const web = await own.join({ role: "web", port });
    joined.push(web);
    expect(readdirSync(layoutOf(own.dataDir).joined)).toHaveLength(2);

    // Posted to the process that joined; executed by both that execute.
    const api = createApi(web);
    const { id } = await api.create(definition);
    const first = await Promise.all([api.start(id), api.start(id)]);
    const workers = new Set<unknown>();
    await eventually(async () => {
      for (const run of first) for (const name of workersOf(await api.events(run))) workers.add(name);
      return workers.size === 2 ? true : undefined;
    }, DEADLINE_MS);
    await worker.kill();
    for (const run of first) await expectCompleted(run);

    // The launcher restarts while another worker works: what that one has under way stays its own.
    const second = await joinWorker(own);
    const runs = await Promise.all([api.start(id), api.start(id)]);
    await eventually(
      async () => (new Set((await Promise.all(runs.map((run) => api.events(run)))).flatMap(workersOf)).size === 2 ? true : undefined),
      DEADLINE_MS,
    );
    expect(await own.stop()).toBe(0);
    await own.start();
    await own.ready();
    for (const run of runs) await expectCompleted(run);
    const taken = (await Promise.all(runs.map((run) => api.events(run))))
      .flat()
      .filter(isLost)
      .map(({ data }) => JSON.stringify(data));
    expect(taken, "nothing was taken from the worker that lived on").toEqual([]);
    expect(processExists(second.pid), second.output()).toBe(true);

    async function expectCompleted(run: string): Promise<void> {
      const url = createApi({ url: own.url, key: own.key });
      await url.until(run, ({ status }) => status === "completed", DEADLINE_MS);
      const events = await url.events(run);
      expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1));
      const completed = events.filter(({ type }) => type === "stage.completed").map(({ stage_id }) => stage_id);
      expect(completed.toSorted()).toEqual([...new Set(completed)].toSorted());
      expect(completed).toHaveLength(CHAINS * STAGES);
    }
  },
  4 * DEADLINE_MS,
);

test.each(["worker", "web"])("%s on a folder where nothing runs says what to do", (role) => {
  const dataDir = mkdtempSync(join(tmpdir(), "stagecraft-data-"));
  const launcher = resolve(import.meta.dirname, "../../bin/stagecraft.mjs");
  const env = { PATH: process.env["PATH"], STAGECRAFT_DATA: dataDir, STAGECRAFT_BUILD: "keep", PORT: "0" };
  const { status, stderr } = spawnSync(process.execPath, [launcher, role], { env: env as unknown as NodeJS.ProcessEnv, encoding: "utf8" });
  expect(stderr).toContain(`No Stagecraft runs on the data folder ${dataDir}`);
  expect(stderr).toContain("Run `stagecraft up` on this machine first");
  expect(status).toBe(2);
  rmSync(dataDir, { recursive: true });
});

/** A worker that has joined: it executes from then on. */
async function joinWorker(installation: Installation): Promise<TestServer> {
  const worker = await installation.join({ role: "worker" });
  joined.push(worker);
  await eventually(() => (worker.output().includes('"msg":"ready"') ? true : undefined), DEADLINE_MS);
  return worker;
}

function workersOf(events: RunEventView[]): unknown[] {
  return events.filter(({ type }) => type === "stage.started").map(({ data }) => data["worker"]);
}

function isLost({ data }: RunEventView): boolean {
  return (data["error"] as { code?: string } | undefined)?.code === "worker_lost";
}
