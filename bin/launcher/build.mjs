import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { sourceFingerprint } from "./fingerprint.mjs";
import { nodeRuntime, runtimeEnv } from "./node-runtime.mjs";
import { oneAtATime } from "./one-at-a-time.mjs";
import { distDir, inRoot, root } from "./paths.mjs";
import { Problem } from "./problem.mjs";
import { step } from "./progress.mjs";
import { runQuietly } from "./run-quietly.mjs";

const stampPath = inRoot(distDir, "stagecraft-build");
const programsStampPath = inRoot("dist", "programs-build");
const programs = {
  worker: "lib/server/worker-main.ts",
  cli: "lib/server/cli-main.ts",
  doctor: "lib/server/doctor-main.ts",
  migrate: "lib/server/migrate-main.ts",
  secrets: "lib/server/secrets-main.ts",
};

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
  if (isBuilt(stamp, sourceFingerprint())) return;
  await oneAtATime(async () => {
    const fingerprint = sourceFingerprint();
    if (isBuilt(stamp, fingerprint)) return;
    rmSync(stamp, { force: true });
    await work();
    // A source saved while the build ran has another fingerprint than this one: the next start builds again.
    writeFileSync(stamp, fingerprint);
    if (stamp === stampPath) writeFileSync(programsStampPath, fingerprint);
  });
}

function isBuilt(stamp, fingerprint) {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint && Object.keys(programs).every((name) => existsSync(inRoot("dist", `${name}.mjs`)));
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

async function buildPrograms() {
  const esbuild = await import("esbuild");
  // Their names change with their content: those of earlier builds would stay for ever.
  rmSync(inRoot("dist", "chunks"), { recursive: true, force: true });
  const bundled = esbuild.build({
    absWorkingDir: root,
    entryPoints: programs,
    outdir: "dist",
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node22",
    packages: "external",
    sourcemap: true,
    logLevel: "silent",
  });
  await bundled.catch((error) => {
    throw new Problem(`The worker or the command line cannot be built.\n${error.message}`);
  });
}
