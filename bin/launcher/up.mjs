import { listenAddress } from "./address.mjs";
import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { inRoot } from "./paths.mjs";
import { Problem } from "./problem.mjs";
import { needsOwner, untilHealthy } from "./ready.mjs";
import { supervise } from "./supervise.mjs";

/**
 * Starts Stagecraft and stays until it ends. Without DATABASE_URL one process is everything; with it, `up` runs a web and a worker
 * process, `web` and `worker` one of them, on any number of machines. `settings` go to the process that runs stages, over its environment.
 * Resolves to the exit code.
 */
export async function up(role, settings) {
  const postgres = Boolean(process.env.DATABASE_URL);
  if (!postgres && role !== "up") throw new Problem(`\`${role}\` alone needs DATABASE_URL: the embedded database belongs to one process.`, 2);
  const address = role === "worker" ? undefined : await listenAddress(process.env);
  await ensureInstalled();
  await ensureBuilt();
  const { done, alive } = supervise(programs(role, postgres, address, settings));
  if (address) await announce(address.url, alive);
  return done;
}

function programs(role, postgres, address, settings) {
  const worker = {
    name: "worker",
    args: [inRoot("dist", "worker.mjs")],
    env: { NODE_ENV: "production", STAGECRAFT_ROLE: "worker", ...settings },
    restart: role === "up",
  };
  if (!address) return [worker];
  const web = {
    name: "web server",
    args: [inRoot("node_modules", "next", "dist", "bin", "next"), "start", "-H", address.host, "-p", String(address.port)],
    // The server drains by itself on SIGTERM; Next would cut it off.
    env: {
      NODE_ENV: "production",
      NEXT_MANUAL_SIG_HANDLE: "true",
      HOST: address.host,
      PORT: String(address.port),
      STAGECRAFT_ROLE: postgres ? "web" : "up",
      ...settings,
    },
    restart: false,
  };
  return postgres && role === "up" ? [web, worker] : [web];
}

async function announce(url, alive) {
  if (!(await untilHealthy(url, alive))) return;
  console.log(`\nStagecraft is ready at ${url}`);
  if (await needsOwner(url)) console.log(`Create the owner account at ${url}/setup`);
}
