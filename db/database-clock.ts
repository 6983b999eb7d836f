import type { Clock } from "@/lib/engine/ports/clock";
import type { Database } from "./client";

/** How far a good quartz drifts in that time is below a millisecond. */
const LOOK_MS = 30_000;

export interface DatabaseClock extends Clock {
  close(): void;
}

/**
 * The time that due jobs are compared with: that of the database server, asked for now and then and counted on by this machine's monotonic
 * clock. Workers whose own clocks are wrong, or moved while they run, agree on it. Delays are `local`'s.
 */
export async function openDatabaseClock({ raw }: Pick<Database, "raw">, local: Clock, onProblem: (error: unknown) => void): Promise<DatabaseClock> {
  let offsetMs = 0;
  const look = async () => {
    const asked = performance.now();
    const [row] = await raw.query("SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS now");
    const answered = performance.now();
    offsetMs = Number(row?.["now"]) - (asked + answered) / 2;
  };
  await look();
  const timer = setInterval(() => void look().catch(onProblem), LOOK_MS);
  timer.unref();
  return {
    now: () => new Date(offsetMs + performance.now()),
    after: local.after,
    close: () => clearInterval(timer),
  };
}
