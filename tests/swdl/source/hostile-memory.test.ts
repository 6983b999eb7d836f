import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";
import type { HostileCost } from "../support/hostile-child";
import { HOSTILE_DOCUMENTS } from "../support/hostile-documents";

const MIB = 2 ** 20;
/** What one document may leave behind: caches of regular expressions and compiled code. */
const KEPT = 8 * MIB;

/**
 * Reads the documents in a process whose heap, the program included, cannot grow beyond the limit: one that needs more at any moment ends the
 * process, and its name is then missing.
 */
async function costs(which: "refused" | "accepted", heapMiB: number): Promise<HostileCost[]> {
  const entry = fileURLToPath(new URL("../support/hostile-child.ts", import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, platform: "node", format: "cjs", write: false, logLevel: "warning" });
  const heap = [`--max-old-space-size=${heapMiB}`, "--max-semi-space-size=2"];
  const { stdout } = spawnSync(process.execPath, ["--expose-gc", ...heap, "-", which], { input: outputFiles[0]?.text, encoding: "utf8" });
  return stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as HostileCost);
}

const names = (accepted: boolean) =>
  Object.entries(HOSTILE_DOCUMENTS)
    .filter(([, { answer }]) => (answer === "ok") === accepted)
    .map(([name]) => name);

// Documents that are right are large, not hostile: 5,000 stages with all their places.
test.each([
  ["refused", 64],
  ["accepted", 128],
] as const)("documents that are %s need less than %i MiB, and leave nothing behind", { timeout: 60_000 }, async (which, heapMiB) => {
  const found = await costs(which, heapMiB);
  expect(found.map(({ name }) => name)).toEqual(names(which === "accepted"));
  expect(found.filter(({ kept }) => kept > KEPT)).toEqual([]);
});
