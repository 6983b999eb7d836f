import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { ensureBuilt, ensureProgramsBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { nodeRuntime, runtimeEnv } from "./node-runtime.mjs";
import { onDatabase } from "./on-database.mjs";
import { inRoot, root } from "./paths.mjs";
import { Problem } from "./problem.mjs";
import { up } from "./up.mjs";
import { workerSettings } from "./worker-settings.mjs";

/** Runs one of our built programs in the given folder, and ends as it does. */
async function program(file, args, cwd) {
  await ensureInstalled();
  await ensureProgramsBuilt();
  return new Promise((resolve) => {
    const child = spawn(nodeRuntime(), [inRoot("dist", file), ...args], { cwd, env: runtimeEnv(), stdio: "inherit" });
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
    child.once("close", (code) => resolve(code ?? 1));
  });
}

const [command = "up", ...rest] = process.argv.slice(2);

async function main() {
  switch (command) {
    case "up":
    case "dev":
    case "web":
    case "worker":
      return up(command, workerSettings(command, rest));
    case "build":
      await ensureInstalled();
      await ensureBuilt();
      return 0;
    case "package": {
      await ensureInstalled();
      const { makePackage } = await import("./package.mjs");
      console.log(await makePackage());
      return 0;
    }
    case "test": {
      const { test } = await import("./test/test.mjs");
      return test(rest);
    }
    case "doctor":
      // Where the server itself runs: a relative data folder means the same to both.
      return onDatabase(() => program("doctor.mjs", rest, root), { create: false });
    case "migrate":
      return onDatabase(() => program("migrate.mjs", rest, root), { create: !rest.includes("--check") });
    case "secrets":
      // A running server would go on to seal with a key that is then deleted from the data folder.
      return onDatabase(() => program("secrets.mjs", rest, root), { create: false, alone: !process.env.STAGECRAFT_SECRET_KEY });
    default:
      return commandLine();
  }
}

/** Everything that is not about this checkout itself, in the caller's own folder: in this process, which saves the start of another. */
async function commandLine() {
  await ensureInstalled();
  await ensureProgramsBuilt();
  // A run in this process needs what the server needs.
  if (rest.includes("--local") && nodeRuntime() !== process.execPath) return program("cli.mjs", [command, ...rest], process.cwd());
  await import(pathToFileURL(inRoot("dist", "cli.mjs")).href);
  return undefined;
}

try {
  const code = await main();
  // What the command line wrote may still be on its way: it ends by itself.
  if (code !== undefined) process.exit(code);
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exit(error.exitCode);
}
