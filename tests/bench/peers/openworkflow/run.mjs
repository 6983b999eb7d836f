import { setImmediate as turn } from "node:timers/promises";
import { OpenWorkflow, Worker } from "openworkflow";
import { BackendPostgres } from "openworkflow/postgres";
import { serve, step } from "../measure.mjs";

const AT_ONCE = 10;
const backend = await BackendPostgres.connect(process.env.PEER_DATABASE_URL);
const client = new OpenWorkflow({ backend });
const chain = client.defineWorkflow({ name: "chain" }, async ({ input: { steps, n }, step: durable }) => {
  for (let index = 0; index < steps; index += 1) await durable.run({ name: `step${index}` }, () => void step(n));
});
const idle = Array.from({ length: AT_ONCE }, () => new Worker({ backend, workflows: [chain.workflow], concurrency: 1 }));

// Its workers and its handles poll, up to a second apart. Here a worker looks as soon as there is a run, and its end is seen as it is written.
const ends = new Map();
const complete = backend.completeWorkflowRun.bind(backend);
backend.completeWorkflowRun = async (parameters) => {
  const done = await complete(parameters);
  ends.get(done.id)?.(done);
  return done;
};

serve(async (steps, n) => {
  const worker = idle.pop();
  const { workflowRun } = await chain.run({ steps, n });
  const end = new Promise((resolve) => ends.set(workflowRun.id, resolve));
  while ((await worker.tick()) === 0) await turn();
  await end;
  ends.delete(workflowRun.id);
  idle.push(worker);
});
