import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { layoutOf } from "@/bin/database/layout.mjs";
import { readPostmasterFile } from "@/bin/database/leftover.mjs";
import { processExists } from "@/bin/database/process-identity.mjs";
import { freePort } from "./free-port";
import type { DatabaseUrls } from "./postgres";

const checkout = resolve(import.meta.dirname, "../..");
const READY_DEADLINE_MS = 60_000;
const STOP_DEADLINE_MS = 60_000;

export interface StartOptions {
  /** What the launcher starts. Default `up`. */
  role?: "up" | "web" | "worker";
  /** A database on a server; absent: the embedded one, in the data folder. */
  database?: Pick<DatabaseUrls, "url"> & Partial<DatabaseUrls>;
  /** To start again over what an earlier server left behind. Default: a fresh folder, removed by `remove`. */
  dataDir?: string;
  port?: number;
  key?: string;
  /** Makes the owner account at the start. */
  owner?: { email: string; password: string };
  env?: Record<string, string>;
  /** False: it is not waited for, and may be killed while it starts. Default: until it answers as healthy; a worker answers nothing. */
  untilHealthy?: boolean;
}

/** A running server: the launcher and what it started, in a process group of their own. */
export interface TestServer {
  url: string;
  port: number;
  dataDir: string;
  /** Of the launcher. */
  pid: number;
  /** An API key that may do everything. */
  key: string;
  /** What it wrote so far, for the message of a failing test. */
  output(): string;
  /** SIGTERM; resolves to the exit code after the drain. */
  stop(): Promise<number | null>;
  /** `kill -9` of the launcher, the server and its embedded database at once. */
  kill(): Promise<void>;
  /** Ends it if it still runs and removes its data. */
  remove(): Promise<void>;
}

/** Starts the built checkout and waits until it answers as healthy, where not told otherwise. Throws with its output where it does not. */
export async function startServer(options: StartOptions = {}): Promise<TestServer> {
  const role = options.role ?? "up";
  const port = options.port ?? (await freePort());
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "stagecraft-data-"));
  const key = options.key ?? `sc_${randomBytes(24).toString("hex")}`;
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [join(checkout, "bin/stagecraft.mjs"), role], {
    cwd: checkout,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...inherited(), PORT: String(port), STAGECRAFT_DATA: dataDir, STAGECRAFT_BUILD: "keep", STAGECRAFT_BOOTSTRAP_KEY: key, ...settings(options) },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const server: TestServer = {
    url,
    port,
    dataDir,
    pid: child.pid ?? 0,
    key,
    output: () => output,
    stop: () => endGroup(child, "SIGTERM"),
    kill: async () => {
      // A process that joined has no database of its own.
      await Promise.all([endGroup(child, "SIGKILL"), role === "up" ? killDatabase(dataDir) : undefined]);
    },
    remove: async () => {
      await endGroup(child, "SIGKILL");
      await killDatabase(dataDir);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  if (options.untilHealthy ?? role !== "worker") await untilHealthy(server, child);
  return server;
}

function settings({ database, owner, env }: StartOptions): Record<string, string> {
  return {
    ...(database ? { DATABASE_URL: database.url, DATABASE_MIGRATION_URL: database.migrationUrl ?? "" } : {}),
    // One key polls for all tests.
    STAGECRAFT_RATE_LIMIT: "1000000",
    // A server that is asked for its inspector, by a signal, takes a port of its own.
    NODE_OPTIONS: "--inspect-port=0",
    ...(owner ? { STAGECRAFT_OWNER_EMAIL: owner.email, STAGECRAFT_OWNER_PASSWORD: owner.password } : {}),
    ...env,
  };
}

/** The environment without what would make this server depend on the machine, the test runner included. */
function inherited(): NodeJS.ProcessEnv {
  const foreign = /^(STAGECRAFT_|DATABASE_(MIGRATION_)?URL$|HOST$|PORT$|NODE_ENV$|NODE_OPTIONS$|VITEST|TEST)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name))) as NodeJS.ProcessEnv;
}

async function untilHealthy(server: TestServer, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_DEADLINE_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`${server.url}/api/v1/health`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await pause(50);
  }
  await server.remove();
  throw new Error(`The server did not become healthy.\n${server.output()}`);
}

/** The embedded database has a process group of its own. */
async function killDatabase(dataDir: string): Promise<void> {
  const left = readPostmasterFile(layoutOf(dataDir).cluster);
  if (left === undefined || !processExists(left.pid)) return;
  process.kill(left.pid, "SIGKILL");
  while (processExists(left.pid)) await pause(10);
}

/** Signals the whole group, waits for the launcher's end, and leaves nothing of the group behind. */
async function endGroup(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return child.exitCode;
  const group = child.pid;
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  // The launcher alone passes SIGTERM on, as it does under npm; -9 must reach everyone.
  process.kill(signal === "SIGKILL" ? -group : group, signal);
  const timer = setTimeout(() => process.kill(-group, "SIGKILL"), STOP_DEADLINE_MS);
  await closed;
  clearTimeout(timer);
  return child.exitCode;
}
