import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { freePort } from "./free-port";

const RESTART_PAUSE_MS = 2_000;
const START_DEADLINE_MS = 30_000;

/** A PostgreSQL server for tests. `stop` ends it and removes its files; on a given server it does nothing. */
export interface PostgresServer {
  url: string;
  stop(): Promise<void>;
  /** Ends the server as `kill -9` would. Absent where the server is not ours. */
  crash?: () => Promise<void>;
  /** Starts it again on the same port and files. */
  restart?: () => Promise<void>;
}

/**
 * The server named by TEST_DATABASE_URL, else a throw-away one from the machine's own PostgreSQL.
 * Where neither exists: the reason, to be shown with what is skipped. `durable` keeps fsync on, for measurements; else it is off,
 * because the files do not outlive the test run.
 */
export async function startPostgres(options: { durable?: boolean } = {}): Promise<PostgresServer | { skip: string }> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given) return { url: given, stop: async () => undefined };
  const bin = postgresBinaries();
  if (!bin) return { skip: "no PostgreSQL: set TEST_DATABASE_URL or install its server" };
  const user = unprivilegedUser();
  if (process.getuid?.() === 0 && !user) return { skip: "PostgreSQL refuses to run as root and no other user was found to run it as" };
  return throwAwayServer(bin, user, options.durable ?? false);
}

/** A fresh database on a server; `drop` removes it, also where connections are still open. */
export async function createDatabase(serverUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const run = async (statement: string) => {
    const sql = postgres(serverUrl, { max: 1, onnotice: () => undefined });
    await sql.unsafe(statement);
    await sql.end();
  };
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function throwAwayServer(bin: string, user: Identity | undefined, durable: boolean): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "stagecraft-postgres-"));
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const port = await freePort();
  const identity = user ?? {};
  execFileSync(join(bin, "initdb"), ["-D", data, "-U", "stagecraft", "-A", "trust", "-E", "UTF8", "--no-sync"], { ...identity, stdio: "ignore", cwd: folder });
  const args = [
    "-D",
    data,
    "-p",
    String(port),
    "-k",
    folder,
    "-h",
    "127.0.0.1",
    "-c",
    `fsync=${durable ? "on" : "off"}`,
    "-c",
    "max_connections=200",
    "-c",
    "log_min_messages=fatal",
  ];
  const url = `postgres://stagecraft@127.0.0.1:${port}/postgres`;
  const start = async () => {
    const child = spawn(join(bin, "postgres"), args, { ...identity, stdio: "ignore", cwd: folder });
    await untilAccepting(url, child);
    return child;
  };
  let server = await start();
  return {
    url,
    crash: () => end(server, "SIGKILL"),
    // A backend may outlive its killed server for a moment, and hold the memory that the next one wants.
    restart: async () => {
      server = await start().catch(() => pause(RESTART_PAUSE_MS).then(start));
    },
    // SIGINT is PostgreSQL's fast shutdown.
    stop: async () => {
      await end(server, "SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill(signal);
  });
}

async function untilAccepting(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_DEADLINE_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined });
    try {
      await sql`SELECT 1`;
      return;
    } catch {
      await pause(50);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
  throw new Error("PostgreSQL did not start");
}

function postgresBinaries(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env["PATH"] ?? "").split(delimiter),
    ...versions.map((version) => join(debian, version, "bin")),
    "/opt/homebrew/opt/postgresql/bin",
  ];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}

interface Identity {
  uid: number;
  gid: number;
}

/** Whom to run the server as where this process is root; undefined elsewhere. */
function unprivilegedUser(): Identity | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    try {
      const id = (flag: string) => Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      // No such user: try the next.
    }
  }
  return undefined;
}
