import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import postgres from "postgres";
import { readConnection } from "@/bin/database/connection.mjs";
import { layoutOf } from "@/bin/database/layout.mjs";
import { readPostmasterFile } from "@/bin/database/leftover.mjs";
import { openDatabase } from "@/bin/database/open-database.mjs";
import { processExists } from "@/bin/database/process-identity.mjs";
import { eventually } from "../support/eventually";

const HOLD = resolve(import.meta.dirname, "hold-database.mjs");
const folders: string[] = [];
let made: string | undefined;

/** An empty data folder, removed with what runs on it by `removeFolders`. Right below the temporary folder: other accounts can pass through that. */
export function newFolder(parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, "sc-"));
  folders.push(folder);
  return folder;
}

/** A data folder with a database that was shut down: a copy of one that is made once, because initdb takes seconds. */
export async function madeFolder(parent?: string): Promise<string> {
  if (made === undefined) {
    made = newFolder();
    await (await openDatabase({ dataDir: made, print: () => undefined })).close();
  }
  const copy = newFolder(parent);
  execFileSync("cp", ["-a", `${made}/.`, copy]);
  return copy;
}

/** For `afterAll`. */
export function removeFolders(): void {
  made = undefined;
  for (const folder of folders.splice(0)) {
    const left = readPostmasterFile(layoutOf(folder).cluster);
    if (left !== undefined && isPostgres(left.pid)) process.kill(left.pid, "SIGKILL");
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Opens the database in this process; `printed` is what a launcher would print. */
export async function open(dataDir: string, user?: string) {
  const printed: string[] = [];
  const database = await openDatabase({ dataDir, user, print: (line: string) => void printed.push(line) });
  return { ...database, printed, postmaster: () => readPostmasterFile(layoutOf(dataDir).cluster)?.pid ?? 0 };
}

/** The answer of the database to one statement, asked as pages and engine do. */
export async function ask(dataDir: string, statement = "SELECT current_user AS name"): Promise<Record<string, unknown>[]> {
  const sql = connect(dataDir);
  try {
    return [...(await sql.unsafe(statement))];
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** One connection, as the role of pages and engine. */
export function connect(dataDir: string): postgres.Sql {
  const connection = readConnection(layoutOf(dataDir).connectionFile);
  if (connection === undefined) throw new Error("there is no connection file");
  const { host, port, database, application } = connection;
  return postgres({ host, port, database, ...application, max: 1, onnotice: () => undefined });
}

/** Another launcher on the folder, in a process of its own, which can be killed. `uid`: as whom. */
export function holdDatabase(dataDir: string, { user, uid }: { user?: string; uid?: number } = {}) {
  const as = uid === undefined ? {} : { uid, gid: uid };
  const child = spawn(process.execPath, [HOLD, dataDir, ...(user === undefined ? [] : [user])], { ...as, stdio: ["ignore", "pipe", "inherit"] });
  const messages: { soleOwner?: boolean; printed?: string; message?: string }[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => messages.push(JSON.parse(line)));
  const ended = new Promise<number | null>((done) => child.once("close", done));
  return {
    pid: child.pid ?? 0,
    messages,
    /** Resolves to what it says once the database runs, or why it does not. */
    opened: () => eventually(() => messages.find(({ soleOwner, message }) => soleOwner !== undefined || message !== undefined), 120_000),
    async end(signal: NodeJS.Signals) {
      child.kill(signal);
      return ended;
    },
  };
}

function isPostgres(pid: number): boolean {
  return processExists(pid) && execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).includes("postgres");
}
