import { FlowProducer, Worker } from "bullmq";
import { Redis } from "ioredis";
import pg from "pg";
import { serve, step } from "../measure.mjs";

const QUEUE = "steps";
const connect = () => new Redis(process.env.PEER_REDIS_URL, { maxRetriesPerRequest: null });
const record = process.env.PEER_VARIANT === "state" ? await openState() : async () => undefined;
const producer = new FlowProducer({ connection: connect() });
const ends = new Map();
let lastRun = 0;

const worker = new Worker(
  QUEUE,
  async ({ data: { run, index, n } }) => {
    step(n);
    await record(run, index);
  },
  { connection: connect(), concurrency: 10 },
);
worker.on("error", (error) => console.error(error));
worker.on("completed", ({ data: { run, index, steps } }) => {
  if (index < steps - 1) return;
  ends.get(run)();
  ends.delete(run);
});

/** A flow's children run before their parent: the first step is the innermost. */
function flow(run, index, steps, n) {
  return { name: "step", queueName: QUEUE, data: { run, index, steps, n }, children: index === 0 ? [] : [flow(run, index - 1, steps, n)] };
}

/** The state of a run in PostgreSQL, as a product needs it that shows runs: one transaction of two statements a step, like the minimal runner's. */
async function openState() {
  const pool = new pg.Pool({ connectionString: process.env.PEER_DATABASE_URL });
  await pool.query("CREATE TABLE events (run int, position int, type text, PRIMARY KEY (run, position))");
  await pool.query("CREATE TABLE stages (run int, stage int, status text, PRIMARY KEY (run, stage))");
  return async (run, index) => {
    const client = await pool.connect();
    await client.query("BEGIN");
    await client.query("INSERT INTO events VALUES ($1, $2, 'completed'), ($1, $3, 'started')", [run, index * 2 + 1, index * 2 + 2]);
    await client.query("INSERT INTO stages VALUES ($1, $2, 'completed') ON CONFLICT (run, stage) DO UPDATE SET status = excluded.status", [run, index]);
    await client.query("COMMIT");
    client.release();
  };
}

serve(async (steps, n) => {
  lastRun += 1;
  const run = lastRun;
  const end = new Promise((resolve) => ends.set(run, resolve));
  await producer.add(flow(run, steps - 1, steps, n));
  await end;
});
