#!/usr/bin/env node
import { spawn } from "node:child_process";
import { ensureBuilt } from "./launcher/build.mjs";
import { ensureInstalled } from "./launcher/install.mjs";
import { nodeRuntime, runtimeEnv } from "./launcher/node-runtime.mjs";
import { inRoot } from "./launcher/paths.mjs";
import { Problem } from "./launcher/problem.mjs";
import { up } from "./launcher/up.mjs";

/** Everything that is not about this checkout itself is the command line's, in the caller's own folder. */
async function commandLine(args) {
  await ensureInstalled();
  await ensureBuilt();
  return new Promise((resolve) => {
    const child = spawn(nodeRuntime(), [inRoot("dist", "cli.mjs"), ...args], { env: runtimeEnv(), stdio: "inherit" });
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
    child.once("close", (code) => resolve(code ?? 1));
  });
}

const [command = "up", ...rest] = process.argv.slice(2);

async function main() {
  switch (command) {
    case "up":
    case "web":
    case "worker":
      return up(command);
    case "build":
      await ensureInstalled();
      await ensureBuilt();
      return 0;
    case "test": {
      const { test } = await import("./launcher/test/test.mjs");
      return test(rest);
    }
    default:
      return commandLine([command, ...rest]);
  }
}

try {
  process.exit(await main());
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exit(error.exitCode);
}
