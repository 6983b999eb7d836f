import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Problem } from "../launcher/problem.mjs";
import { chooseAddress } from "./address.mjs";
import { findBinaries } from "./binaries.mjs";
import { readConnection, writeConnection } from "./connection.mjs";
import { folderOwner, lockDataFolder } from "./data-folder-lock.mjs";
import { prepareFolders } from "./folders.mjs";
import { initialise } from "./initialise.mjs";
import { someoneIsJoined } from "./joined.mjs";
import { keepRunning } from "./keep-running.mjs";
import { layoutOf } from "./layout.mjs";
import { clearLeftover, clearSocket, readPostmasterFile } from "./leftover.mjs";
import { logTail, startPostmaster } from "./postmaster.mjs";
import { processExists } from "./process-identity.mjs";
import { chooseIdentity } from "./run-as.mjs";

const LOOK_MS = 50;
/** How long the start of another launcher's database is waited for. */
const JOIN_WITHIN_MS = 60_000;
/** What the file system says when it is not a fault of ours. */
const OF_THE_DISK = new Map([
  ["ENOSPC", "its disk is full"],
  ["EDQUOT", "its disk quota is used up"],
  ["EROFS", "its disk is read-only"],
  ["EACCES", "this user may not write there"],
  ["EPERM", "this user may not change it"],
  ["ENOTDIR", "a part of its path is a file"],
]);

/** The data folder of these settings, as an absolute path. */
export function dataFolderOf(env, cwd) {
  return resolve(cwd, env.STAGECRAFT_DATA || ".stagecraft");
}

/**
 * Takes the data folder for this process, makes its database on the first start, and runs it until `close`. What an earlier start left behind,
 * whatever died in which order, is stopped or removed first. Throws a `Problem` where another process has the folder or PostgreSQL does not start.
 * Resolves to `connection`; `soleOwner`, whether nobody else can be working on this database; `hasEnded`, see `keepRunning`; and `close`, which stops it and frees the folder.
 * @param {{ dataDir: string, user?: string, print: (line: string) => void }} options `user`: see `chooseIdentity`
 */
export async function openDatabase({ dataDir, user, print }) {
  try {
    return await open(dataDir, user, print);
  } catch (error) {
    const reason = OF_THE_DISK.get(error.code);
    if (reason === undefined) throw error;
    throw new Problem(`The data folder ${dataDir} cannot be used: ${reason} (${error.path ?? error.syscall}).`);
  }
}

async function open(dataDir, user, print) {
  const lock = await lockDataFolder(dataDir);
  try {
    const layout = layoutOf(dataDir);
    const identity = chooseIdentity(user);
    prepareFolders(dataDir, layout, identity);
    const stopped = await clearLeftover(layout.cluster);
    if (stopped !== undefined) print(`A database that an earlier start left running (process ${stopped}) was stopped.`);
    clearSocket(layout.socketFolder);
    const binaries = findBinaries({ identity, copyTo: layout.binaries, wantedMajor: majorOf(layout.cluster) });
    if (!existsSync(layout.cluster)) {
      if (existsSync(layout.firstRelease)) print(FIRST_RELEASE(layout.firstRelease));
      await initialise({ layout, binaries, identity });
    }
    const stored = readConnection(layout.connectionFile);
    if (stored === undefined) throw new Problem(`${layout.connectionFile} is missing: without its passwords the database in ${layout.cluster} cannot be used.`);
    const connection = { ...stored, ...(await chooseAddress(layout.socketFolder, stored)) };
    writeConnection(layout.connectionFile, connection);
    const soleOwner = !someoneIsJoined(layout.joined);
    const start = () => startPostmaster({ cluster: layout.cluster, connection, binaries, identity });
    const database = await keepRunning({ start, recentLog: () => logTail(layout.cluster), print });
    return {
      connection,
      soleOwner,
      hasEnded: database.hasEnded,
      async close() {
        await database.stop();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

const FIRST_RELEASE = (folder) =>
  `${folder} holds the database of release 0.1, which this release does not read. It is left as it is, and an empty database is created; docs/upgrading.md says how to take workflows along.`;

/**
 * Uses the database of the launcher that has the data folder, once it accepts connections. Undefined where nobody has the folder.
 * Throws a `Problem` where its owner does not get it to run.
 */
export async function joinDatabase({ dataDir }) {
  if ((await folderOwner(dataDir)) === undefined) return undefined;
  const layout = layoutOf(dataDir);
  for (const deadline = performance.now() + JOIN_WITHIN_MS; performance.now() < deadline; await pause(LOOK_MS)) {
    const connection = readConnection(layout.connectionFile);
    if (connection !== undefined && isReady(layout.cluster)) return { connection, joined: layout.joined };
  }
  throw new Problem(`The database in ${dataDir} does not accept connections, although a launcher has the folder; its messages say why.`);
}

function isReady(cluster) {
  const file = readPostmasterFile(cluster);
  return file?.ready === true && processExists(file.pid);
}

/** Whether a database was ever made in the data folder. */
export function databaseExists(dataDir) {
  return existsSync(layoutOf(dataDir).cluster);
}

/** The major version that made the cluster; undefined where there is none yet. */
function majorOf(cluster) {
  const path = join(cluster, "PG_VERSION");
  return existsSync(path) ? Number.parseInt(readFileSync(path, "utf8"), 10) : undefined;
}
