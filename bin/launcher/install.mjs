import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter } from "node:path";
import { oneAtATime } from "./one-at-a-time.mjs";
import { inRoot, root } from "./paths.mjs";
import { step } from "./progress.mjs";
import { runQuietly } from "./run-quietly.mjs";

/** Faults of dependencies that are mended here until their authors do: docs/decisions/0017. */
const PATCHES = "db/patches";
const stampPath = inRoot("node_modules", ".stagecraft-lock");

/** Installs the dependencies exactly as locked, and patched, where they are missing or the lock file or a patch has changed since. */
export async function ensureInstalled() {
  if (isStamped()) return;
  await oneAtATime(async () => {
    if (isStamped()) return;
    if (!installedAsLocked(JSON.parse(lockFile()))) {
      // No package here needs its install script, and none that is not run can do harm.
      const args = ["ci", "--ignore-scripts", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
      const env = { ...process.env, PATH: systemPath() };
      await step("Installing dependencies", () => runQuietly("npm", args, { cwd: root, env, failure: "npm ci failed" }));
    }
    const patch = [inRoot("node_modules", "patch-package", "index.js"), "--patch-dir", PATCHES];
    await runQuietly(process.execPath, patch, { cwd: root, env: process.env, failure: "A dependency could not be patched" });
    writeFileSync(stampPath, stamp());
  });
}

const lockFile = () => readFileSync(inRoot("package-lock.json"), "utf8");
const patches = () => readdirSync(inRoot(PATCHES)).map((name) => readFileSync(inRoot(PATCHES, name), "utf8"));
const stamp = () =>
  createHash("sha256")
    .update([lockFile(), ...patches()].join("\0"))
    .digest("hex");
const isStamped = () => existsSync(stampPath) && readFileSync(stampPath, "utf8") === stamp();

/** npm's own record of what lies in node_modules, compared by version: a checkout installed by hand is left as it is. */
function installedAsLocked(lock) {
  const hiddenPath = inRoot("node_modules", ".package-lock.json");
  if (!existsSync(hiddenPath)) return false;
  const installed = JSON.parse(readFileSync(hiddenPath, "utf8")).packages;
  return Object.entries(lock.packages).every(
    ([path, wanted]) => path === "" || (installed[path] ? installed[path].version === wanted.version : wanted.optional === true),
  );
}

/** npm must not run on the Node inside node_modules, which it is about to replace. */
function systemPath() {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .filter((entry) => !entry.startsWith(inRoot("node_modules")))
    .join(delimiter);
}
