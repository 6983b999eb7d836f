import { createApi } from "../support/api";
import { heldMemory } from "../support/server-memory";
import { startServer } from "../support/start-server";
import { watch, watchedRun, watchedWorkflow } from "./support/audience";
import { expect, test } from "./support/fixtures";

const CLIENTS = 50;
const STAGES = 10;
const CONNECTS = 500;
const AT_ONCE = 50;
const MAX_GROWTH = 5 * 1024 * 1024;

test("with fifty others watching, each event is painted; one that never reads harms nobody", async ({ page, api, server }) => {
  const workflow = await api.create(watchedWorkflow("watched", STAGES, "true"));
  expect(await watchedRun(page, api, server, workflow, CLIENTS)).toHaveLength(STAGES);
});

// On a server of its own: what others do there would be counted.
test("five hundred connects and disconnects leave the server's memory as it was", async () => {
  test.skip(process.platform !== "linux", "the memory of another process is read from /proc");
  test.setTimeout(120_000);
  const server = await startServer();
  try {
    const api = createApi(server);
    const { id } = await api.create(`workflow: { id: asking, name: Asking }\nstages: [{ id: ask, type: gate, gate: { message: "Well?" } }]\n`);
    const runId = await api.start(id);
    await api.until(runId, ({ status }) => status === "waiting");
    const connect = async (times: number) => {
      for (let done = 0; done < times; done += AT_ONCE) {
        const clients = await Promise.all(Array.from({ length: AT_ONCE }, () => watch(server, runId)));
        for (const client of clients) client.destroy();
      }
    };
    await connect(CONNECTS / 2);
    const before = await heldMemory(server);
    await connect(CONNECTS);
    expect((await heldMemory(server)) - before).toBeLessThan(MAX_GROWTH);
  } finally {
    await server.remove();
  }
});
