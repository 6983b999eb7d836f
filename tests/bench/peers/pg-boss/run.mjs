import pg from "pg";
import { PgBoss } from "pg-boss";
import { serve, step } from "../measure.mjs";

const QUEUE = "steps";
const WORKERS = 10;
const url = process.env.PEER_DATABASE_URL;
const boss = new PgBoss({ connectionString: url, useListenNotify: true });
boss.on("error", (error) => console.error(error));
await boss.start();
await boss.createQueue(QUEUE, { notify: true });

const ends = new Map();
let lastRun = 0;
const loops = process.env.PEER_VARIANT === "work" ? await useItsWorkers() : useOwnLoops();

serve(async (steps, n) => {
  lastRun += 1;
  const run = lastRun;
  const end = new Promise((resolve) => ends.set(run, resolve));
  await boss.send(QUEUE, { run, left: steps, n });
  loops.wake();
  await end;
});

function finish(run) {
  ends.get(run)();
  ends.delete(run);
}

/** pg-boss's own workers: they wake by notification and poll every half second, the shortest that is allowed. */
async function useItsWorkers() {
  await boss.work(QUEUE, { localConcurrency: WORKERS, pollingIntervalSeconds: 0.5 }, async ([{ data }]) => {
    step(data.n);
    if (data.left > 1) await boss.send(QUEUE, { ...data, left: data.left - 1 });
    else finish(data.run);
  });
  return { wake: () => undefined };
}

/** The queue alone, fetched at once whenever a job was sent. */
function useOwnLoops() {
  const pool = new pg.Pool({ connectionString: url });
  const idle = [];
  let missed = false;
  const wake = () => {
    const worker = idle.shift();
    if (worker) worker();
    else missed = true;
  };
  const loop = async () => {
    for (;;) {
      const [job] = await boss.fetch(QUEUE);
      if (job) await advance(pool, job, wake);
      else if (missed) missed = false;
      else await new Promise((resolve) => idle.push(resolve));
    }
  };
  for (let worker = 0; worker < WORKERS; worker += 1) loop().catch(fail);
  return { wake };
}

/** A step: its work, then its completion and the next step's job in one transaction. */
async function advance(pool, { id, data: { run, left, n } }, wake) {
  step(n);
  if (left === 1) {
    await boss.complete(QUEUE, id);
    finish(run);
    return;
  }
  const client = await pool.connect();
  const db = { executeSql: (text, values) => client.query(text, values) };
  await client.query("BEGIN");
  await boss.complete(QUEUE, id, null, { db });
  await boss.send(QUEUE, { run, left: left - 1, n }, { db });
  await client.query("COMMIT");
  client.release();
  wake();
}

function fail(error) {
  console.error(error);
  process.exit(1);
}
