import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { openStores } from "@/db/open-stores";
import { eventually } from "../support/eventually";
import { startPostgres } from "../support/postgres";
import { change, frozenRun, insertWorkflow } from "./support/fixture-run";
import { MIGRATIONS } from "./support/use-stores";

// The server that the other tests share must not be ended: this file starts its own.
delete process.env["TEST_DATABASE_URL"];
const { url, migrationUrl, crash, restart, stop } = await startPostgres();

describe("a server that restarts", () => {
  afterAll(() => stop());

  test("is found again: what was acknowledged is there, and commits, jobs, signals and wake-ups work", async () => {
    const stores = await openStores({ location: { url }, migrateAs: { url: migrationUrl }, migrationsFolder: MIGRATIONS, onProblem: () => undefined });
    const frozen = frozenRun(await insertWorkflow(stores.database));
    const job = { id: randomUUID(), payload: { kind: "advance", runId: frozen.runId } } as const;
    await stores.store.create(frozen, change(frozen, 0, { jobs: [job] }));

    await crash?.();
    // A backend may outlive its server by a moment and take a commit more.
    let acknowledged = 1;
    await eventually(() =>
      stores.store.commit(change(frozen, acknowledged)).then(
        () => {
          acknowledged += 1;
        },
        () => true,
      ),
    );
    await restart?.();

    const found = await eventually(() => stores.store.load(frozen.runId).catch(() => undefined));
    expect(found.events.length).toBeGreaterThanOrEqual(acknowledged);
    let position = found.events.length;
    let signalled = 0;
    let wakes = 0;
    stores.signals.subscribe(() => {
      signalled += 1;
    });
    stores.queue.onWake(() => {
      wakes += 1;
    });
    await eventually(async () => {
      const more = { id: randomUUID(), payload: job.payload };
      if ((await stores.store.commit(change(frozen, position, { jobs: [more] }))) === "committed") position += 1;
      return signalled > 0 && wakes > 0 ? true : undefined;
    });
    const leased = await eventually(() => stores.queue.fetch(100, []).catch(() => undefined));
    expect(leased.map(({ id }) => id)).toContain(job.id);
    expect((await stores.store.load(frozen.runId))?.events).toHaveLength(position);
    await stores.close();
  });
});
