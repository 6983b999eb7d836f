import { assertFree } from "../database/data-folder-lock.mjs";
import { recordJoined } from "../database/joined.mjs";
import { layoutOf } from "../database/layout.mjs";
import { askToStop } from "../database/leftover.mjs";
import { dataFolderOf, joinDatabase, openDatabase } from "../database/open-database.mjs";
import { listenAddress } from "./address.mjs";
import { ensureBuilt, ensureProgramsBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { inRoot, root } from "./paths.mjs";
import { Problem } from "./problem.mjs";
import { needsOwner, untilHealthy } from "./ready.mjs";
import { supervise } from "./supervise.mjs";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Starts Stagecraft and stays until it ends. Without DATABASE_URL `up` runs the embedded database and one process over it, and `web` and `worker`
 * join the database of an `up` on this machine that has the same data folder. With DATABASE_URL `up` runs a web and a worker process, `web` and
 * `worker` one of them, on any number of machines. `dev` is `up` in one process with pages that follow their sources. `settings` go to the process that runs stages, over its environment.
 * Resolves to the exit code.
 */
export async function up(role, settings) {
  const address = role === "worker" ? undefined : await listenAddress(process.env);
  await ensureInstalled();
  if (process.env.DATABASE_URL) {
    await prepare(role);
    return run(role === "up" ? ["web", "worker"] : [role], address, settings);
  }
  const dataDir = dataFolderOf(process.env, root);
  const isOwner = role === "up" || role === "dev";
  return isOwner ? withDatabase(role, dataDir, address, settings) : onDatabaseOfAnother(role, dataDir, address, settings);
}

const prepare = (role) => (role === "dev" ? ensureProgramsBuilt() : ensureBuilt());

async function withDatabase(role, dataDir, address, settings) {
  // Said before half a minute of building. Then both take their time together.
  await assertFree(dataDir);
  const { cluster } = layoutOf(dataDir);
  const stopListening = endWithDatabase(cluster);
  const open = () => openDatabase({ dataDir, user: process.env.STAGECRAFT_POSTGRES_USER, print: (line) => console.error(line) });
  const [built, opened] = await Promise.allSettled([prepare(role), open()]);
  if (opened.status === "rejected") throw opened.reason;
  const database = opened.value;
  try {
    if (built.status === "rejected") throw built.reason;
    stopListening();
    const ofDatabase = { STAGECRAFT_DATABASE_CLUSTER: cluster, STAGECRAFT_SOLE_OWNER: database.soleOwner ? "on" : "off" };
    return await run([role], address, { ...settings, ...ofDatabase }, database.hasEnded);
  } finally {
    await database.close();
  }
}

/** The database has a session of its own, so that Ctrl+C does not reach it: until the supervisor listens, somebody has to. */
function endWithDatabase(cluster) {
  const end = () => {
    askToStop(cluster);
    process.exit(1);
  };
  for (const signal of SIGNALS) process.on(signal, end);
  return () => {
    for (const signal of SIGNALS) process.off(signal, end);
  };
}

async function onDatabaseOfAnother(role, dataDir, address, settings) {
  await prepare(role);
  const database = await joinDatabase({ dataDir });
  if (database === undefined)
    throw new Problem(
      `No Stagecraft runs on the data folder ${dataDir}, so there is no database for a ${role} process to join.\n` +
        "Run `stagecraft up` on this machine first, or set DATABASE_URL to a PostgreSQL server.",
      2,
    );
  const leave = recordJoined(database.joined);
  try {
    return await run([role], address, settings);
  } finally {
    leave();
  }
}

/**
 * Runs the processes of these roles until they end. Of `up`, what dies by itself is started again; a server that ends by itself before it has worked
 * only where the database failed it, because what else fails at its start fails again. A single `web` or `worker` is its operator's to start again.
 */
async function run(roles, address, settings, databaseHasEnded = () => false) {
  const isUp = roles.includes("up") || roles.length > 1;
  let hasWorked = false;
  const restart = { web: (signal) => isUp && (signal !== null || hasWorked || databaseHasEnded()), worker: () => isUp };
  const { done, alive } = supervise(roles.map((role) => program(role, restart, address, settings)));
  if (address) hasWorked = await announce(address.url, alive);
  return done;
}

function program(role, restart, address, settings) {
  if (role === "worker")
    return {
      name: "worker",
      args: [inRoot("dist", "worker.mjs")],
      env: { NODE_ENV: "production", STAGECRAFT_ROLE: "worker", ...settings },
      restart: restart.worker,
    };
  const isDev = role === "dev";
  return {
    name: "web server",
    args: [inRoot("node_modules", "next", "dist", "bin", "next"), isDev ? "dev" : "start", "-H", address.host, "-p", String(address.port)],
    env: {
      NODE_ENV: isDev ? "development" : "production",
      // The server drains by itself on SIGTERM; Next would cut it off.
      NEXT_MANUAL_SIG_HANDLE: "true",
      HOST: address.host,
      PORT: String(address.port),
      STAGECRAFT_ROLE: isDev ? "up" : role,
      ...settings,
    },
    restart: restart.web,
  };
}

/** Resolves to whether the server became healthy. */
async function announce(url, alive) {
  if (!(await untilHealthy(url, alive))) return false;
  console.log(`\nStagecraft is ready at ${url}`);
  if (await needsOwner(url)) console.log(`Create the owner account at ${url}/setup`);
  return true;
}
