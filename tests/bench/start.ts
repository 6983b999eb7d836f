import { setTimeout as pause } from "node:timers/promises";
import { startServer, type TestServer } from "../support/start-server";
import { costOf } from "./process-cost";
import { timed } from "./timed";

const IDLE_S = 30;

/**
 * `up` on a built checkout with an empty data folder, from the command to the answer with the first page, then the same on the folder that it
 * left; and what the warm one costs while nobody asks for anything. Seconds of the processor include initdb and the migrations.
 */
export async function start(): Promise<Record<string, Record<string, number>>> {
  const fresh = await measured();
  await fresh.server.stop();
  const warm = await measured(fresh.server);
  const before = costOf(warm.server);
  await pause(IDLE_S * 1_000);
  const after = costOf(warm.server);
  await warm.server.remove();
  const idle = (part: keyof typeof before) => ((after[part].cpu_s - before[part].cpu_s) / IDLE_S) * 100;
  const [launcher, server, database] = [idle("launcher"), idle("server"), idle("database")];
  return {
    fresh_start: fresh.figures,
    warm_start: warm.figures,
    memory_mb: parts(after, "memory_mb"),
    idle_cpu_percent: { launcher, server, database, all: launcher + server + database },
  };
}

async function measured(earlier?: TestServer): Promise<{ server: TestServer; figures: Record<string, number> }> {
  let server: TestServer | undefined;
  const firstPageMs = await timed(async () => {
    server = await startServer(earlier && { dataDir: earlier.dataDir, key: earlier.key });
    const page = await fetch(`${server.url}/setup`);
    await page.text();
    if (!page.ok) throw new Error(`the first page answered ${page.status}`);
  });
  if (server === undefined) throw new Error("the server did not start");
  const { launcher, server: own, database, all } = parts(costOf(server), "cpu_s");
  return { server, figures: { first_page_ms: firstPageMs, cpu_s: all, cpu_launcher_s: launcher, cpu_server_s: own, cpu_database_s: database } };
}

function parts({ launcher, server, database }: ReturnType<typeof costOf>, figure: "cpu_s" | "memory_mb") {
  const all = launcher[figure] + server[figure] + database[figure];
  return { launcher: launcher[figure], server: server[figure], database: database[figure], all };
}
