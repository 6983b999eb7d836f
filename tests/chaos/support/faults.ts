import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { eventually } from "../../support/eventually";
import type { PostgresServer } from "../../support/postgres";
import type { Fleet } from "./fleet";
import type { Random } from "./random";

/** The heartbeat of 10 s, the sweep that notices, and some time to take the stages over. */
const BEYOND_THE_LEASE_MS = 16_000;

export interface Scene {
  fleet: Fleet;
  server: PostgresServer;
  /** The database of the fleet, as its processes reach it. */
  url: string;
  random: Random;
}

/** Brings the trouble about once, and leaves everything running again. */
export type Fault = (scene: Scene) => Promise<void>;

/** Stops a worker in the middle of a stage for longer than its lease, then lets it go on with what it was doing. */
export const stopWorker: Fault = async ({ fleet, url, random }) => {
  const stopped = await eventually(async () => {
    const worker = random.pick(fleet.workers);
    worker.signal("SIGSTOP");
    const [row] = await ask(url, "SELECT count(*)::int AS running FROM run_stages WHERE status = 'running' AND worker = $1", [worker.name]);
    if (Number(row?.["running"]) > 0) return worker;
    worker.signal("SIGCONT");
    return undefined;
  });
  await pause(BEYOND_THE_LEASE_MS);
  stopped.signal("SIGCONT");
};

/** Ends the server as `kill -9` would and starts it again. */
export const restartServer: Fault = async ({ server, random }) => {
  await pause(random.int(500, 2_000));
  await server.crash?.();
  await pause(random.int(0, 2_000));
  await server.restart?.();
};

/** Ends every connection of the fleet at once, in the middle of whatever it does. */
export const cutConnections: Fault = async ({ url, random }) => {
  await pause(random.int(300, 1_500));
  await ask(
    url,
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()",
  );
};

/** Ends the connections that wake-ups come through: until they are back, polling is all there is. */
export const dropListeners: Fault = async ({ url, random }) => {
  await pause(random.int(100, 500));
  await ask(url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query ILIKE 'listen %'");
};

async function ask(url: string, statement: string, values: string[] = []): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return [...(await sql.unsafe(statement, values))];
  } finally {
    await sql.end({ timeout: 1 });
  }
}
