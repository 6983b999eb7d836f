import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { join } from "node:path";
import { serve } from "../measure.mjs";

const here = import.meta.dirname;
const bundles = join(here, ".well-known/workflow/v1");
// The packages are found from the working directory, and the settings are read when they are loaded.
process.chdir(here);
process.env.WORKFLOW_TARGET_WORLD = "@workflow/world-postgres";
process.env.WORKFLOW_POSTGRES_URL = process.env.PEER_DATABASE_URL;
execFileSync(process.execPath, ["node_modules/workflow/bin/run.js", "build"], { stdio: "ignore" });
execFileSync(process.execPath, ["node_modules/@workflow/world-postgres/bin/setup.js"], { stdio: "ignore" });

const handlers = {};
const server = createServer((request, response) => answer(request, response).catch(fail));
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
process.env.WORKFLOW_LOCAL_BASE_URL = `http://127.0.0.1:${server.address().port}`;

const { start } = await import("workflow/api");
const { getWorld } = await import("workflow/runtime");
for (const name of ["flow", "step"]) handlers[`/.well-known/workflow/v1/${name}`] = (await import(join(bundles, `${name}.js`))).POST;

// A run's own handle polls once a second. Here its end is seen as it is written.
const ends = new Map();
const endOf = (runId) => {
  if (!ends.has(runId)) ends.set(runId, Promise.withResolvers());
  return ends.get(runId);
};
const world = getWorld();
const create = world.events.create.bind(world.events);
world.events.create = async (runId, event, ...rest) => {
  const created = await create(runId, event, ...rest);
  if (event.eventType === "run_completed") endOf(runId).resolve();
  if (event.eventType === "run_failed") fail(new Error(`run failed: ${JSON.stringify(event)}`));
  return created;
};
await world.start();

const chain = { workflowId: "workflow//./workflows/chain//chain" };
serve(async (steps, n) => {
  const { runId } = await start(chain, [steps, n]);
  await endOf(runId).promise;
  ends.delete(runId);
});

/** The two routes that its queue calls, without a framework around them. */
async function answer(incoming, outgoing) {
  const chunks = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const handler = handlers[incoming.url];
  const request = new Request(`http://127.0.0.1${incoming.url}`, { method: "POST", headers: incoming.headers, body: Buffer.concat(chunks) });
  const response = incoming.method === "POST" && handler ? await handler(request) : new Response(null, { status: 404 });
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

function fail(error) {
  console.error(error);
  process.exit(1);
}
