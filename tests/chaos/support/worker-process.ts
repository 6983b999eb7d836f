import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import type { WorkerMessage, WorkerSettings } from "./worker-settings";

const checkout = resolve(import.meta.dirname, "../../..");

/** The program that is killed, bundled, with the migrations that belong to it: a long test does not notice later edits of the checkout. */
export interface WorkerProgram {
  folder: string;
  migrationsFolder: string;
  start(settings: Omit<WorkerSettings, "migrationsFolder">, options?: StartWorker): WorkerProcess;
  remove(): void;
}

interface StartWorker {
  onMessage?(message: WorkerMessage): void;
  /** How far its clock is off; 0 by default. */
  clockOffsetMs?: number;
}

export interface WorkerProcess {
  name: string;
  /** When it was started, in milliseconds since 1970. */
  startedAt: number;
  /** Resolves, once it works, to how long that took in milliseconds; rejects where it ends before. */
  ready: Promise<number>;
  /** Resolves to how it ended. */
  ended: Promise<number | NodeJS.Signals>;
  /** Writes what went wrong in it. */
  output(): string;
  signal(name: NodeJS.Signals): void;
  /** Starts no further runs. */
  finish(): void;
}

/** Bundles the worker into a folder of its own. */
export async function buildWorker(): Promise<WorkerProgram> {
  const folder = mkdtempSync(join(tmpdir(), "stagecraft-chaos-"));
  const outfile = join(folder, "worker.mjs");
  await build({
    absWorkingDir: checkout,
    entryPoints: ["tests/chaos/support/worker.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "warning",
  });
  symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"));
  const migrationsFolder = join(folder, "migrations");
  cpSync(join(checkout, "db/migrations"), migrationsFolder, { recursive: true });
  return {
    folder,
    migrationsFolder,
    start: (settings, options = {}) => start(outfile, { ...settings, migrationsFolder }, options),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function start(outfile: string, settings: WorkerSettings, { onMessage, clockOffsetMs = 0 }: StartWorker): WorkerProcess {
  const preload = clockOffsetMs === 0 ? [] : ["--import", `data:text/javascript,${encodeURIComponent(shiftedDate(clockOffsetMs))}`];
  const child = spawn(process.execPath, [...preload, outfile, JSON.stringify(settings)], { stdio: ["pipe", "pipe", "pipe"] });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-20_000);
  });
  child.stdin.on("error", () => undefined);
  const ended = endOf(child);
  const startedAt = Date.now();
  const ready = new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const message: WorkerMessage = JSON.parse(line);
      if ("ready" in message) resolve(Date.now() - startedAt);
      onMessage?.(message);
    });
    void ended.then((how) => reject(new Error(`${settings.name} ended (${how}) before it was ready\n${errors}`)));
  });
  // Whoever kills it before it is ready does not wait for it.
  ready.catch(() => undefined);
  return {
    name: settings.name,
    startedAt,
    ready,
    ended,
    output: () => errors,
    signal: (name) => child.kill(name),
    finish: () => child.stdin.write("\n"),
  };
}

function endOf(child: ChildProcess): Promise<number | NodeJS.Signals> {
  return new Promise((resolve) => child.once("close", (code, signal) => resolve(signal ?? code ?? 0)));
}

/** Node's clock, so many milliseconds off; durations are measured as ever. */
function shiftedDate(offsetMs: number): string {
  return `const Real = Date;
globalThis.Date = class Date extends Real {
  constructor(...args) { if (args.length === 0) super(Real.now() + ${offsetMs}); else super(...args); }
  static now() { return Real.now() + ${offsetMs}; }
};`;
}
