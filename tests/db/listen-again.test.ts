import { expect, test } from "vitest";
import { openStores } from "@/db/open-stores";
import type { RunSignal } from "@/lib/engine/ports/signals";
import { eventually } from "../support/eventually";
import { COMPLETED, change, frozenRun, insertWorkflow } from "./support/fixture-run";
import { freshDatabase } from "./support/fresh-database";
import { MIGRATIONS } from "./support/use-stores";

test("a listener that was cut off comes back, wakes workers and signals the runs that may have moved", async () => {
  const { url, migrationUrl, drop } = await freshDatabase();
  const problems: unknown[] = [];
  const stores = await openStores({
    location: { url },
    migrateAs: { url: migrationUrl },
    migrationsFolder: MIGRATIONS,
    onProblem: (problem) => problems.push(problem),
  });
  const { raw } = stores.database;
  const open = frozenRun(await insertWorkflow(stores.database));
  const ended = frozenRun(await insertWorkflow(stores.database));
  const heard: RunSignal[] = [];
  stores.signals.subscribe((signal) => heard.push(signal));
  await stores.store.create(open, change(open, 0));
  // By this fixture's clock it ended long ago.
  await stores.store.create(ended, change(ended, 0, { run: COMPLETED }));
  await eventually(() => (heard.length === 2 ? true : undefined));
  heard.splice(0);
  let wakes = 0;
  stores.queue.onWake(() => {
    wakes += 1;
  });
  const listeners = () =>
    raw.query("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query ILIKE 'listen %' AND pid <> pg_backend_pid()");
  const before = (await listeners()).map(({ pid }) => pid);
  expect(before.length).toBeGreaterThan(0);

  await raw.query("SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid", [before]);
  await eventually(() => (wakes > 0 && heard.length > 0 ? true : undefined));
  expect(heard).toEqual([{ runId: open.runId, workspaceId: open.workspaceId, position: 1 }]);
  expect((await listeners()).map(({ pid }) => pid)).not.toEqual(before);

  await stores.store.commit(change(open, 1));
  await eventually(() => heard.find(({ position }) => position === 2));
  expect(problems).toEqual([]);
  await stores.close();
  await drop();
});
