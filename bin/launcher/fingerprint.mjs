import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "./paths.mjs";

/** What a build is made of. `public/monaco` is itself built. */
const SOURCES = [
  "app",
  "components",
  "hooks",
  "lib",
  "db",
  "public",
  "bin/build-monaco.mjs",
  "bin/monaco",
  "bin/command-line",
  "bin/launcher/build.mjs",
  "bin/launcher/build-programs.mjs",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "proxy.ts",
  "next.config.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];
/** Of them, what the programs are made of. */
const OF_PROGRAMS = ["lib", "db", "bin/command-line", "bin/launcher/build-programs.mjs", "tsconfig.json", "package.json", "package-lock.json"];
const BUILT = new Set(["public/monaco"]);

/** A hash over the content of all sources: equal exactly when a build would come out equal. Some tens of milliseconds. */
export function sourceFingerprint() {
  const hash = createHash("sha256").update(process.env.NODE_ENV ?? "");
  for (const source of SOURCES) add(hash, source);
  return hash.digest("hex");
}

/** When a source of the programs was last written, moved or removed, in milliseconds since 1970. Nobody can set this time of a file back. */
export function lastProgramChangeMs() {
  return Math.max(...OF_PROGRAMS.map(changedMs));
}

function changedMs(path) {
  const absolute = inRoot(path);
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  const inside = found.isDirectory() ? readdirSync(absolute).map((name) => changedMs(join(path, name))) : [];
  return Math.max(found.ctimeMs, ...inside);
}

function add(hash, path) {
  const absolute = inRoot(path);
  if (BUILT.has(path) || !existsSync(absolute)) return;
  if (!statSync(absolute).isDirectory()) {
    hash.update(path).update("\0").update(readFileSync(absolute)).update("\0");
    return;
  }
  for (const name of readdirSync(absolute).sort()) add(hash, join(path, name));
}
