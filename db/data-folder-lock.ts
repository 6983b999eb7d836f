import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@/lib/shared/app-error";
import { isAlive, type ProcessIdentity, parseIdentity, sameMachine, thisProcess } from "./process-identity";

export const LOCK_FILE = "stagecraft.lock";

const BEAT_MS = 2_000;
/** How long a lock from elsewhere must stay untouched before its owner counts as dead. */
const SILENCE_MS = 3 * BEAT_MS;
const LOOK_AGAIN_MS = 250;

export interface DataFolderLock {
  /** True where the owner before died without giving the folder back: its running work is to be recovered at once. */
  previousOwnerDied: boolean;
  /** Gives the folder back. */
  release(): void;
}

/**
 * Makes this process the only one that uses the folder; the embedded database would silently lose the writes of a second one.
 * The owner is known by pid and start time, so that a reused pid is not taken for it. Where they cannot be looked up (another container or
 * machine on the same folder) the owner is alive as long as it touches the file.
 * Throws `unavailable` with folder, pid and what to do where a living process has it.
 */
export async function lockDataFolder(folder: string): Promise<DataFolderLock> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, LOCK_FILE);
  const me = thisProcess();
  const mine = `${path}.${me.pid}`;
  writeFileSync(mine, JSON.stringify(me), { mode: 0o600 });
  try {
    if (tryLink(mine, path)) return hold(path, me, false);
    const owner = readOwner(path);
    if (owner !== undefined && (await lives(owner, path))) throw taken(folder, owner);
    if (!takeOver(path, mine, owner)) throw taken(folder, readOwner(path) ?? me);
    return hold(path, me, true);
  } finally {
    rmSync(mine, { force: true });
  }
}

function hold(path: string, me: ProcessIdentity, previousOwnerDied: boolean): DataFolderLock {
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
function takeOver(path: string, mine: string, dead: ProcessIdentity | undefined): boolean {
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

/** Undefined where the file is gone or no lock of ours. */
function readOwner(path: string): ProcessIdentity | undefined {
  return parseIdentity(readText(path));
}

async function lives(owner: ProcessIdentity, path: string): Promise<boolean> {
  if (sameMachine(owner)) return isAlive(owner);
  const before = touchedAt(path);
  const deadline = Date.now() + SILENCE_MS;
  while (Date.now() < deadline) {
    await pause(LOOK_AGAIN_MS);
    if (touchedAt(path) !== before) return touchedAt(path) !== undefined;
  }
  return false;
}

function taken(folder: string, owner: ProcessIdentity): AppError {
  const where = owner.host === hostname() ? `process ${owner.pid}` : `process ${owner.pid} on ${owner.host}`;
  return new AppError(
    "unavailable",
    `the data folder ${folder} is in use by ${where}. Stop that process first (kill ${owner.pid}), or give this one another folder in STAGECRAFT_DATA.`,
    { details: { folder, pid: owner.pid } },
  );
}

/** A hard link appears with its content, or not at all where the name is taken. */
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}

function touchedAt(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
