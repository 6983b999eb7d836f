import { spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { createApi } from "../support/api";
import { startServer } from "../support/start-server";
import { costOf, serverCpuSeconds } from "./process-cost";
import { timed } from "./timed";

const RUNS = 1_000;
const WARM_UP = 50;
const POSTED_AT_ONCE = 4;
const SLOTS = 8;
const LOOK_MS = 50;
const WORKFLOW = "workflow: { id: posted, name: Posted }\nstages:\n  - { id: work, type: script, run: 'true' }\n";

/**
 * 1,000 runs of one script stage, posted to the built server by four callers, each one after the other: until the last is posted and until the
 * last has ended. `server_cpu_ms` is the server's own process alone, for each run; `bare_ms` is the same number of `bash -c true` by this
 * process, as many at once as the server has slots.
 */
export async function postedRuns(): Promise<Record<string, number>> {
  const server = await startServer({ env: { STAGECRAFT_WORKER_SLOTS: String(SLOTS) } });
  try {
    const api = createApi(server);
    const { id } = await api.create(WORKFLOW);
    const open = async () => (await api.get<{ items: unknown[] }>("/workflow-executions?status=queued,running,waiting,paused&limit=1")).items.length;
    const drain = async () => {
      while ((await open()) > 0) await pause(LOOK_MS);
    };
    const post = (count: number) => inLanes(POSTED_AT_ONCE, count, () => api.start(id));
    await post(WARM_UP);
    await drain();

    const cpuBefore = serverCpuSeconds(server);
    const before = costOf(server);
    let postedMs = 0;
    const drainedMs = await timed(async () => {
      postedMs = await timed(() => post(RUNS));
      await drain();
    });
    const after = costOf(server);
    const cpu = (part: keyof typeof before) => ((after[part].cpu_s - before[part].cpu_s) * 1_000) / RUNS;
    const bareMs = await timed(() => inLanes(SLOTS, RUNS, bareScript));
    return {
      posted_ms: postedMs,
      drained_ms: drainedMs,
      bare_ms: bareMs,
      server_cpu_ms: ((serverCpuSeconds(server) - cpuBefore) * 1_000) / RUNS,
      with_scripts_cpu_ms: cpu("server"),
      database_cpu_ms: cpu("database"),
    };
  } finally {
    await server.remove();
  }
}

function bareScript(): Promise<void> {
  return new Promise((resolve, reject) => {
    spawn("bash", ["-c", "true"], { stdio: "ignore" })
      .once("error", reject)
      .once("exit", () => resolve());
  });
}

async function inLanes(lanes: number, count: number, work: () => Promise<unknown>): Promise<void> {
  let left = count;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
