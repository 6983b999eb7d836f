#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { build } from "esbuild";

/** Bundles the benchmarks as the worker is bundled and runs them, so that they measure what is shipped. */
const root = resolve(import.meta.dirname, "../..");
const bundle = join(root, "node_modules", ".cache", "stagecraft-bench.mjs");
mkdirSync(dirname(bundle), { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: ["tests/bench/bench.ts"],
  outfile: bundle,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node22",
  packages: "external",
  logLevel: "warning",
});
process.exit(spawnSync(process.execPath, [bundle, ...process.argv.slice(2)], { cwd: root, stdio: "inherit" }).status ?? 1);
