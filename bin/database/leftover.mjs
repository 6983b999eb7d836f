import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { processExists } from "./process-identity.mjs";

const LOOK_MS = 20;
/** How long each kind of shutdown may take before the next, harder one: fast (rolls back and checkpoints), immediate, kill. */
const SHUTDOWN = [
  { signal: "SIGINT", withinMs: 30_000 },
  { signal: "SIGQUIT", withinMs: 10_000 },
  { signal: "SIGKILL", withinMs: 10_000 },
];

/** The lines of `postmaster.pid` that matter: the first, and the eighth, which PostgreSQL sets to `ready` once it accepts connections. */
export function readPostmasterFile(cluster) {
  try {
    const lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
    return { pid: Math.abs(Number(lines[0])), ready: lines[7]?.trim() === "ready" };
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Ends what an earlier launcher left behind. A database of ours that still runs is stopped; the pid file of one that is gone is deleted,
 * also where another program has its pid by now, for which PostgreSQL would wait. Resolves to the pid that was stopped, if any.
 * To be called by the owner of the data folder alone.
 */
export async function clearLeftover(cluster) {
  const left = readPostmasterFile(cluster);
  if (left === undefined) return undefined;
  if (left.pid > 1 && processExists(left.pid) && isDatabaseOf(left.pid, cluster)) {
    await stopPostmaster(left.pid);
    return left.pid;
  }
  rmSync(join(cluster, "postmaster.pid"), { force: true });
  return undefined;
}

/**
 * Removes the socket of a database that is gone. PostgreSQL would take it for one in use while the pid in its lock file exists, also as that
 * of a zombie, which it stays where process 1 of a container does not collect it. To be called after `clearLeftover`.
 */
export function clearSocket(socketFolder) {
  for (const name of readdirSync(socketFolder)) if (name.startsWith(".s.PGSQL.")) rmSync(join(socketFolder, name), { force: true });
}

/** Asks a database of ours that still runs to shut down, and does not wait for it: for a process that is about to end itself. */
export function askToStop(cluster) {
  const { pid } = readPostmasterFile(cluster) ?? {};
  if (pid !== undefined && isDatabaseOf(pid, cluster)) send(pid, "SIGINT");
}

/** Stops a running database, by force where it does not end by itself. */
export async function stopPostmaster(pid) {
  for (const { signal, withinMs } of SHUTDOWN) {
    if (!send(pid, signal)) return;
    for (const deadline = performance.now() + withinMs; performance.now() < deadline; await pause(LOOK_MS)) if (!processExists(pid)) return;
  }
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if (error.code === "ESRCH") return false;
    throw error;
  }
}

/** Whether the process is a PostgreSQL server over that folder: its command line names both. */
function isDatabaseOf(pid, cluster) {
  const command = commandLine(pid);
  return command.includes("postgres") && command.includes(cluster);
}

function commandLine(pid) {
  if (process.platform !== "linux") return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}
