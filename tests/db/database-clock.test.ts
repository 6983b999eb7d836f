import { expect, test, vi } from "vitest";
import { openDatabaseClock } from "@/db/database-clock";
import { systemClock } from "@/lib/server/system-clock";
import { eventually } from "../support/eventually";
import { useStores } from "./support/use-stores";

const HOUR_MS = 3_600_000;
/** Far less than the clock is moved by. */
const CLOSE_MS = 60_000;

const stores = useStores();

test("tells the database's time, also after this machine's clock was moved", async () => {
  const { database } = stores();
  const clock = await openDatabaseClock(database, systemClock, () => undefined);
  const before = Date.now();
  vi.setSystemTime(before + HOUR_MS);
  try {
    expect(clock.now().getTime() - before).toBeLessThan(CLOSE_MS);
  } finally {
    vi.useRealTimers();
    clock.close();
  }
});

test("its delays are those of the process", async () => {
  const clock = await openDatabaseClock(stores().database, systemClock, () => undefined);
  let called = false;
  clock.after(1, () => {
    called = true;
  });
  await eventually(() => (called ? true : undefined));
  clock.close();
});
