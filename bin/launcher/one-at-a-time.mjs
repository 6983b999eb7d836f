import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { inRoot } from "./paths.mjs";

const lockPath = inRoot("dist", "preparing.pid");
const POLL_MS = 250;

/** Runs `work` while no other launcher of this checkout does: two that start at once must not install or build into each other. */
export async function oneAtATime(work) {
  while (!taken()) await pause(POLL_MS);
  try {
    return await work();
  } finally {
    rmSync(lockPath, { force: true });
  }
}

function taken() {
  mkdirSync(inRoot("dist"), { recursive: true });
  try {
    writeFileSync(lockPath, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (!holderAlive()) rmSync(lockPath, { force: true });
    return false;
  }
}

function holderAlive() {
  try {
    process.kill(Number(readFileSync(lockPath, "utf8")), 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
