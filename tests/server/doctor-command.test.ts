import { afterEach, beforeEach, expect, test } from "vitest";
import { openStores, type Stores } from "@/db/open-stores";
import { type DoctorOrder, doctor } from "@/lib/server/doctor/doctor";
import { change, frozenRun, insertWorkflow, RUNNING } from "../db/support/fixture-run";
import { freshDatabase } from "../db/support/fresh-database";
import { MIGRATIONS } from "../db/support/use-stores";

const SOURCE = "workflow: { id: ship, name: Ship }\nstages:\n  - { id: build, name: Build, type: script, run: echo }\n";

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

async function inDatabase<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
  const stores = await openStores({
    location: { url: database.url },
    migrateAs: { url: database.migrationUrl },
    migrationsFolder: MIGRATIONS,
    onProblem: () => undefined,
  });
  try {
    return await work(stores);
  } finally {
    await stores.close();
  }
}

async function ask(order: Partial<DoctorOrder>) {
  const lines: string[] = [];
  const env = { STAGECRAFT_DATA: "unused", DATABASE_URL: database.url, DATABASE_MIGRATION_URL: database.migrationUrl };
  const place = { env, migrationsFolder: MIGRATIONS, print: (line: string) => lines.push(line) };
  return { code: await doctor({ repair: false, release: [], ...order }, place), text: lines.join("\n") };
}

test("answers 1 as long as differences remain", async () => {
  const frozen = await inDatabase(async ({ database, store }) => {
    const run = frozenRun(await insertWorkflow(database), { source: SOURCE });
    await store.create(run, change(run, 0, { run: RUNNING }));
    return run;
  });
  expect(await ask({})).toMatchObject({ code: 1, text: expect.stringContaining("stagecraft doctor --repair") });
  expect(await ask({ repair: true })).toMatchObject({ code: 0, text: expect.stringContaining(`run ${frozen.runId}: run_stages[build] is no row`) });
  expect(await ask({})).toEqual({ code: 0, text: "1 runs examined: 0 differences, 0 mended; 0 runs set aside." });
});

test("a run that was set aside is handed to a worker again; another is refused", async () => {
  const frozen = await inDatabase(async ({ database, store }) => {
    const run = frozenRun(await insertWorkflow(database), { source: SOURCE });
    await store.create(run, change(run, 0, { run: RUNNING }));
    await store.quarantine(run.runId, "poison");
    return run;
  });
  expect(await ask({ repair: true })).toMatchObject({ code: 0, text: expect.stringContaining("poison") });
  expect(await ask({ release: ["no-such-run"] })).toMatchObject({ code: 1, text: expect.stringContaining("run no-such-run: is not set aside") });
  expect(await ask({ release: [frozen.runId] })).toMatchObject({ code: 0, text: expect.stringContaining("0 runs set aside") });
  const jobs = await inDatabase(({ queue }) => queue.fetch(10, []));
  expect(jobs.map(({ payload }) => payload)).toEqual([{ kind: "advance", runId: frozen.runId }]);
});
