import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const FOLDER = resolve("tests/bench/peers");
const LONGEST_INSTALL_MS = 300_000;

export interface InstalledPeer {
  /** The program to start. */
  program: string;
  /** Name and version of what it depends on directly. */
  versions: string;
}

/**
 * A copy of the peer's folder with its packages, outside the checkout, so that no peer is in the lock file. Kept in the temporary folder
 * for as long as its versions stay. Throws where the packages cannot be had.
 */
export function installPeer(folder: string): InstalledPeer {
  const manifest = readFileSync(join(FOLDER, folder, "package.json"), "utf8");
  const dependencies: Record<string, string> = JSON.parse(manifest).dependencies;
  const home = join(tmpdir(), "stagecraft-peers");
  const target = join(home, `${folder}-${createHash("sha256").update(manifest).digest("hex").slice(0, 8)}`);
  if (!existsSync(target)) install(folder, target);
  cpSync(join(FOLDER, "measure.mjs"), join(home, "measure.mjs"));
  for (const name of readdirSync(join(FOLDER, folder))) cpSync(join(FOLDER, folder, name), join(target, name), { recursive: true });
  const versions = Object.entries(dependencies).map(([name, version]) => `${name} ${version}`);
  return { program: join(target, "run.mjs"), versions: versions.join(", ") };
}

function install(folder: string, target: string): void {
  const unfinished = `${target}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(join(FOLDER, folder), unfinished, { recursive: true });
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"];
  const { status, stderr, error } = spawnSync("npm", args, { cwd: unfinished, encoding: "utf8", timeout: LONGEST_INSTALL_MS });
  if (status !== 0) throw new Error(`npm install: ${error?.message ?? stderr.trim().split("\n").slice(0, 3).join(" ")}`);
  renameSync(unfinished, target);
}
