import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Problem } from "../launcher/problem.mjs";
import { isAlive, parseIdentity, sameMachine, thisProcess } from "./process-identity.mjs";

export const LOCK_FILE = "stagecraft.lock";

const BEAT_MS = 2_000;
/** How long a lock from elsewhere must stay untouched before its owner counts as dead. */
const SILENCE_MS = 3 * BEAT_MS;
const LOOK_AGAIN_MS = 250;

/**
 * Makes this process the only one that runs a database in the folder. The owner is known by pid and start time, so that a reused pid is not
 * taken for it. Where they cannot be looked up (another container on the same folder) the owner is alive as long as it touches the file.
 * Throws a `Problem` with folder, pid and what to do where a living process has it.
 * Resolves to `release`, which frees the folder, and `previousOwnerDied`: whether the last owner ended without freeing it.
 */
export async function lockDataFolder(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, LOCK_FILE);
  const me = thisProcess();
  const mine = `${path}.${me.pid}`;
  writeFileSync(mine, JSON.stringify(me), { mode: 0o600 });
  try {
    if (tryLink(mine, path)) return hold(path, me, false);
    const owner = readOwner(path);
    if (owner !== undefined && (await isLiving(owner, path))) throw taken(folder, owner);
    if (!takeOver(path, mine, owner)) throw taken(folder, readOwner(path) ?? me);
    return hold(path, me, true);
  } finally {
    rmSync(mine, { force: true });
  }
}

function hold(path, me, previousOwnerDied) {
  const beat = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(path, now, now);
    } catch {
      // The file or its disk is gone; the database itself will say so.
    }
  }, BEAT_MS);
  beat.unref();
  return {
    previousOwnerDied,
    release() {
      clearInterval(beat);
      if (readText(path) === JSON.stringify(me)) rmSync(path, { force: true });
    },
  };
}

/** Of several that find the same dead owner, one replaces its lock: the one that makes the claim file, which exists for the length of two calls. */
function takeOver(path, mine, dead) {
  const claim = `${path}.claim`;
  if (!tryLink(mine, claim)) {
    const claimant = parseIdentity(readText(claim));
    if (claimant === undefined || !sameMachine(claimant) || isAlive(claimant)) return false;
    rmSync(claim, { force: true });
    if (!tryLink(mine, claim)) return false;
  }
  try {
    const now = parseIdentity(readText(path));
    if (JSON.stringify(now) !== JSON.stringify(dead)) return false;
    renameSync(claim, path);
    return true;
  } finally {
    rmSync(claim, { force: true });
  }
}

/** The living owner of the folder, by its identity; undefined where nobody has it. Takes up to six seconds for an owner in another container. */
export async function folderOwner(folder) {
  const path = join(folder, LOCK_FILE);
  const owner = readOwner(path);
  return owner !== undefined && (await isLiving(owner, path)) ? owner : undefined;
}

/** Throws the same `Problem` as `lockDataFolder` where a living process has the folder, and changes nothing. */
export async function assertFree(folder) {
  const owner = await folderOwner(folder);
  if (owner !== undefined) throw taken(folder, owner);
}

/** Undefined where the file is gone or no lock of ours. */
function readOwner(path) {
  return parseIdentity(readText(path));
}

async function isLiving(owner, path) {
  if (sameMachine(owner)) return isAlive(owner);
  const before = touchedAt(path);
  const deadline = Date.now() + SILENCE_MS;
  while (Date.now() < deadline) {
    await pause(LOOK_AGAIN_MS);
    if (touchedAt(path) !== before) return touchedAt(path) !== undefined;
  }
  return false;
}

function taken(folder, owner) {
  const where = owner.host === hostname() ? `process ${owner.pid}` : `process ${owner.pid} on ${owner.host}`;
  return new Problem(`The data folder ${folder} is in use by ${where}. Stop that process first (kill ${owner.pid}), or set STAGECRAFT_DATA to another folder.`);
}

/** A hard link appears with its content, or not at all where the name is taken. */
function tryLink(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function readText(path) {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return "";
    throw error;
  }
}

function touchedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
