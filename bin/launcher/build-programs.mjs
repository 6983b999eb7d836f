import { rmSync } from "node:fs";
import { root } from "./paths.mjs";
import { Problem } from "./problem.mjs";

const PROGRAMS = {
  worker: "lib/server/worker-main.ts",
  doctor: "lib/server/doctor-main.ts",
  migrate: "lib/server/migrate-main.ts",
  secrets: "lib/server/secrets-main.ts",
  "script-host": "lib/server/script-host-main.ts",
};
const COMMAND_LINE = { cli: "lib/server/cli-main.ts" };

/** The files that a build leaves in `dist`. */
export const PROGRAM_NAMES = [...Object.keys(PROGRAMS), ...Object.keys(COMMAND_LINE)];

/** Some packages are CommonJS and ask for Node's modules by `require`, which a module does not have. */
const REQUIRE = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

const common = {
  absWorkingDir: root,
  splitting: true,
  chunkNames: "chunks/[name]-[hash]",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node22",
  logLevel: "silent",
};

/** Builds worker, doctor and the like, and the command line, into `dist`. */
export async function buildPrograms() {
  // Their names change with their content: those of earlier builds would stay for ever.
  rmSync(`${root}/dist/chunks`, { recursive: true, force: true });
  const esbuild = await import("esbuild");
  try {
    await Promise.all([
      esbuild.build({ ...common, entryPoints: PROGRAMS, outdir: "dist", packages: "external", sourcemap: true }),
      buildCommandLine("dist", { sourcemap: true }),
    ]);
  } catch (error) {
    throw new Problem(`The worker or the command line cannot be built.\n${error.message}`);
  }
}

/** The command line with its packages in it: one file is read in a third of the time of their hundreds. Resolves to esbuild's result. */
export async function buildCommandLine(outdir, options = {}) {
  const esbuild = await import("esbuild");
  return esbuild.build({ ...common, entryPoints: COMMAND_LINE, outdir, banner: { js: REQUIRE }, metafile: true, ...options });
}
