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
  "bin/launcher/build.mjs",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "proxy.ts",
  "next.config.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];
const BUILT = new Set(["public/monaco"]);

/** A hash over the content of all sources: equal exactly when a build would come out equal. Some tens of milliseconds. */
export function sourceFingerprint() {
  const hash = createHash("sha256").update(process.env.NODE_ENV ?? "");
  for (const source of SOURCES) add(hash, source);
  return hash.digest("hex");
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
