import { EventEmitter } from "node:events";
import { Logger, run as startWorker } from "graphile-worker";
import { serve, step } from "../measure.mjs";

const ends = new Map();
let lastRun = 0;
const events = new EventEmitter();
events.on("job:complete", ({ job }) => {
  const { run, left } = job.payload;
  if (left > 1) return;
  ends.get(run)();
  ends.delete(run);
});
const runner = await startWorker({
  connectionString: process.env.PEER_DATABASE_URL,
  concurrency: 10,
  maxPoolSize: 12,
  events,
  logger: new Logger(() => (level, message) => level === "error" && console.error(message)),
  taskList: {
    step: async (payload, helpers) => {
      step(payload.n);
      if (payload.left > 1) await helpers.addJob("step", { ...payload, left: payload.left - 1 });
    },
  },
});

serve(async (steps, n) => {
  lastRun += 1;
  const run = lastRun;
  const end = new Promise((resolve) => ends.set(run, resolve));
  await runner.addJob("step", { run, left: steps, n });
  await end;
});
