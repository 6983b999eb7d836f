import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { buildPrograms, PROGRAM_NAMES } from "./build-programs.mjs";
import { lastProgramChangeMs, sourceFingerprint } from "./fingerprint.mjs";
import { nodeRuntime, runtimeEnv } from "./node-runtime.mjs";
import { oneAtATime } from "./one-at-a-time.mjs";
import { distDir, inRoot, root } from "./paths.mjs";
import { step } from "./progress.mjs";
import { runQuietly } from "./run-quietly.mjs";

const stampPath = inRoot(distDir, "stagecraft-build");
const programsStampPath = inRoot("dist", "programs-build");
/** A file's time may lag behind the clock by a tick of the kernel. */
const TICK_MS = 50;

/** Builds pages, editor, worker and command line where their sources differ from those of the last finished build. */
export function ensureBuilt() {
  return ensure(stampPath, build);
}

/** As `ensureBuilt`, for who needs no pages: a second instead of half a minute. */
export function ensureProgramsBuilt() {
  return ensure(programsStampPath, () => step("Building the command line", buildPrograms));
}

async function ensure(stamp, work) {
  // For tests, whose servers must all be of one build while sources may be edited beside them.
  if (process.env.STAGECRAFT_BUILD === "keep" && existsSync(stampPath)) return;
  if (stamp === programsStampPath && isYoungerThanPrograms(stamp)) return;
  if (isBuilt(stamp, sourceFingerprint())) return;
  await oneAtATime(async () => {
    const startedSeconds = (Date.now() - TICK_MS) / 1000;
    const fingerprint = sourceFingerprint();
    if (isBuilt(stamp, fingerprint)) return;
    rmSync(stamp, { force: true });
    await work();
    // A source saved while the build ran has another fingerprint than this one: the next start builds again.
    for (const written of new Set([stamp, programsStampPath])) {
      writeFileSync(written, fingerprint);
      utimesSync(written, startedSeconds, startedSeconds);
    }
  });
}

function isBuilt(stamp, fingerprint) {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint && programsExist();
}

/** Most command lines change nothing: looking at the files' times takes a tenth of reading them. */
function isYoungerThanPrograms(stamp) {
  return existsSync(stamp) && programsExist() && lastProgramChangeMs() < statSync(stamp).mtimeMs;
}

function programsExist() {
  return PROGRAM_NAMES.every((name) => existsSync(inRoot("dist", `${name}.mjs`)));
}

async function build() {
  const node = nodeRuntime();
  const env = runtimeEnv({ NODE_ENV: "production" });
  const run = (args, failure) => runQuietly(node, args, { cwd: root, env, failure });
  await step("Building the worker and the command line", buildPrograms);
  await step("Building the editor", () => run([inRoot("bin", "build-monaco.mjs")], "The editor bundle failed"));
  await step("Building the pages", () => run([inRoot("node_modules", "next", "dist", "bin", "next"), "build"], "next build failed"));
  mkdirSync(inRoot(distDir), { recursive: true });
}
