import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Problem } from "../launcher/problem.mjs";
import { explain } from "./explain.mjs";
import { programEnv } from "./initialise.mjs";
import { readPostmasterFile, stopPostmaster } from "./leftover.mjs";
import { spawnAs } from "./run-as.mjs";

const LOOK_MS = 20;
const KEPT_CHARACTERS = 8_000;
const LOG_WITHIN_MS = 2_000;
const SAYS_WHY = /\b(FATAL|PANIC):|database system is shut down/;
/** How long a start is tried again that was killed, or finds processes of a killed database that still hold its memory: they notice at their next wait. */
const TRY_AGAIN_MS = 30_000;
const STILL_IN_USE = /pre-existing shared memory block|lock file ".*" already exists/;

/** Settings for a small machine: memory is for the application, and nothing acknowledged may be lost. */
const SETTINGS = {
  shared_buffers: "64MB",
  max_connections: "100",
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  jit: "off",
  max_logical_replication_workers: "0",
  cluster_name: "stagecraft",
  // A file for each weekday, emptied when its day comes again. Failed statements are the application's to report, with values masked.
  logging_collector: "on",
  log_directory: "log",
  log_filename: "postgresql-%a.log",
  log_truncate_on_rotation: "on",
  log_rotation_age: "1d",
  log_rotation_size: "0",
  log_file_mode: "0600",
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_timezone: "UTC",
  timezone: "UTC",
  lc_messages: "C",
};
/** From 18 on reading ahead has processes of its own, which a database of this size does not need. */
const SETTINGS_OF_18 = { io_method: "sync" };

/**
 * Starts PostgreSQL over a cluster and waits until it accepts connections, however long the recovery after a crash takes. It runs in a session
 * of its own: Ctrl+C in a terminal reaches the launcher alone, which stops it last.
 * Resolves to its `pid`, `ended` (resolves to the signal or exit code) and `stop`. Throws a `Problem` that explains what PostgreSQL printed.
 * @param {{ cluster: string, connection: import("./connection.mjs").Connection, binaries: { bin: string, major: number },
 *   identity: import("./run-as.mjs").Identity, settings?: Record<string, string> }} options
 */
export async function startPostmaster(options) {
  const deadline = performance.now() + TRY_AGAIN_MS;
  for (;;) {
    const attempt = await tryStart(options);
    if (attempt.failure === undefined) return attempt;
    const mayPass = attempt.wasKilled || STILL_IN_USE.test(attempt.failure);
    if (!mayPass || performance.now() > deadline) throw new Problem(`The database did not start. ${explain(attempt.failure)}`);
    await pause(200);
  }
}

async function tryStart({ cluster, connection, binaries, identity, settings = {} }) {
  const overSocket = connection.host.startsWith("/");
  const all = {
    ...SETTINGS,
    ...(binaries.major >= 18 ? SETTINGS_OF_18 : {}),
    port: String(connection.port),
    listen_addresses: overSocket ? "" : connection.host,
    unix_socket_directories: overSocket ? connection.host : "",
    unix_socket_permissions: "0700",
    ...settings,
  };
  const args = ["-D", cluster, ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  const logBefore = newestLog(cluster);
  const child = spawnAs(identity, join(binaries.bin, "postgres"), args, {
    cwd: cluster,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
    env: programEnv(),
  });
  let printed = "";
  child.stderr.on("data", (chunk) => {
    printed = (printed + chunk).slice(-KEPT_CHARACTERS);
  });
  let how;
  const ended = new Promise((resolve) => {
    const end = (reason) => {
      how = reason;
      resolve(reason);
    };
    child.once("error", (error) => end(error.message));
    child.once("exit", (code, signal) => end(signal ?? `exit code ${code}`));
  });
  while (how === undefined) {
    const file = readPostmasterFile(cluster);
    if (file?.pid === child.pid && file.ready) return { pid: child.pid, ended, stop: () => stopAndWait(child, ended) };
    await Promise.race([ended, pause(LOOK_MS)]);
  }
  return { failure: `${printed}\n${await logOfEnd(cluster, logBefore)}\n${how}`.trim(), wasKilled: child.signalCode !== null };
}

/** What the server wrote to its log before it ended: its logger is a process of its own, which may still be writing. */
async function logOfEnd(cluster, before) {
  let log = logSince(cluster, before);
  for (const deadline = performance.now() + LOG_WITHIN_MS; !SAYS_WHY.test(log) && performance.now() < deadline; log = logSince(cluster, before))
    await pause(LOOK_MS);
  return log;
}

async function stopAndWait(child, ended) {
  if (child.exitCode === null && child.signalCode === null) await stopPostmaster(child.pid);
  await ended;
}

/** The end of what the server wrote to its log lately; its log, not its output, says why it ended. */
export function logTail(cluster) {
  return logSince(cluster, undefined);
}

function newestLog(cluster) {
  const folder = join(cluster, "log");
  if (!existsSync(folder)) return undefined;
  const files = readdirSync(folder).map((name) => ({ path: join(folder, name), ...sizeAndTime(join(folder, name)) }));
  return files.sort((a, b) => b.mtimeMs - a.mtimeMs)[0];
}

function sizeAndTime(path) {
  const { size, mtimeMs } = statSync(path);
  return { size, mtimeMs };
}

/** What was added to the log since it was looked at before; the end of it, where it is long. */
function logSince(cluster, before) {
  const log = newestLog(cluster);
  if (log === undefined) return "";
  const from = Math.max(before?.path === log.path && before.size <= log.size ? before.size : 0, log.size - KEPT_CHARACTERS);
  const buffer = Buffer.alloc(log.size - from);
  const descriptor = openSync(log.path, "r");
  try {
    readSync(descriptor, buffer, 0, buffer.length, from);
  } finally {
    closeSync(descriptor);
  }
  return buffer.toString("utf8");
}
