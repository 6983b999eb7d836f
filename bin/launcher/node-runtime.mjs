import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter } from "node:path";
import { inRoot } from "./paths.mjs";
import { Problem } from "./problem.mjs";

/** pg-boss needs it. */
const NEEDED = [22, 12];

let found;

/**
 * The Node that runs the server: the one that came with the dependencies (Linux with glibc, x64 and arm64), elsewhere the system's
 * where it is new enough. Throws a `Problem` that says what to install.
 */
export function nodeRuntime() {
  found ??= bundledNode() ?? systemNode();
  return found;
}

/** The environment in which build tools and the server find that Node first. */
export function runtimeEnv(extra = {}) {
  return { ...process.env, PATH: [inRoot("node_modules", ".bin"), process.env.PATH ?? ""].join(delimiter), NEXT_TELEMETRY_DISABLED: "1", ...extra };
}

function bundledNode() {
  const path = inRoot("node_modules", ".bin", "node");
  // It may be there and not run, on Alpine for example: ask it.
  return existsSync(path) && spawnSync(path, ["--version"]).status === 0 ? path : undefined;
}

function systemNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return process.execPath;
  throw new Problem(
    `Stagecraft needs Node ${NEEDED.join(".")} or newer; this is ${process.versions.node}.\n` +
      "On Linux (x64, arm64) it comes with the dependencies unless npm was told to omit optional ones; elsewhere install Node 24 from https://nodejs.org.",
  );
}
