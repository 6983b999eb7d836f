import { join } from "node:path";
import { createInterface } from "node:readline";
import { uuidv7 } from "uuidv7";
import { openDatabaseClock } from "@/db/database-clock";
import { openStores } from "@/db/open-stores";
import { createHttpClient } from "@/lib/actions/http-client";
import { createActionRunner } from "@/lib/actions/registry";
import { simulatedAgent } from "@/lib/agents/providers/simulated";
import { createExecutors } from "@/lib/engine/executors/create-executors";
import { startProgram } from "@/lib/engine/executors/start-program";
import { createEngine } from "@/lib/engine/runner/create-engine";
import { namedUuid } from "@/lib/server/named-uuid";
import { systemClock } from "@/lib/server/system-clock";
import { Driver } from "./driver";
import type { WorkerMessage, WorkerSettings } from "./worker-settings";

// A server without its pages: the real engine with the real executors over the real stores, put together as the container does.
const settings: WorkerSettings = JSON.parse(process.argv[2] ?? "{}");
const { name, location, migrateAs, migrationsFolder, dataDir, slots, soleOwner = false, drive } = settings;
const say = (message: WorkerMessage) => process.stdout.write(`${JSON.stringify(message)}\n`);
const warn = (fields: object, message: string) => {
  const { err, ...rest } = fields as { err?: unknown };
  console.error(name, message, JSON.stringify(rest), err instanceof Error ? (err.cause ?? err.message) : (err ?? ""));
};

const stores = await openStores({ location, migrateAs, migrationsFolder, onProblem: (error) => warn({ err: error }, "in the background") });
const actions = createActionRunner({
  http: createHttpClient({ allow: ["127.0.0.1"] }),
  notifications: { send: () => Promise.reject(new Error("nobody is notified here")) },
});
const engine = createEngine({
  ...stores,
  clock: await openDatabaseClock(stores.database, systemClock, (error) => warn({ err: error }, "the database was not asked for the time")),
  namedUuid,
  newId: uuidv7,
  logger: { info: () => undefined, warn, error: warn },
  actions,
  executors: createExecutors({ startProgram, actions, agents: { provider: simulatedAgent({ durationMs: 0 }), sessions: stores.agentSessions, newId: uuidv7 } }),
  children: { find: () => Promise.reject(new Error("no run starts another here")) },
  projectDirOf: (runId) => join(dataDir, "runs", runId, "work"),
});
if (slots > 0) await engine.startWorker({ worker: name, slots, soleOwner });

process.on("SIGTERM", () => {
  void engine
    .drain(5_000)
    .then(() => stores.close())
    .then(() => process.exit(0));
});
// Nobody is left to kill it.
process.stdin.once("close", () => process.exit(1)).resume();
say({ ready: true });
if (drive !== undefined) {
  const driver = new Driver(stores, engine, drive, say);
  // The only thing it is ever told: start no more.
  createInterface({ input: process.stdin }).on("line", () => {
    driver.finishing = true;
  });
  await driver.run();
}
