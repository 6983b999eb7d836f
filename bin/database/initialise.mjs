import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, mkdtempSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { Problem } from "../launcher/problem.mjs";
import { writeConnection } from "./connection.mjs";
import { explain } from "./explain.mjs";
import { own } from "./folders.mjs";
import { spawnAs } from "./run-as.mjs";

const SUPERUSER = "postgres";
const DATABASE = "stagecraft";
const APPLICATION = "stagecraft";
const MIGRATIONS = "stagecraft_migrations";
/** Passwords are random: 32 bytes need no stretching, which would cost each new connection some milliseconds. */
const PASSWORD_BYTES = 32;
/** The first major version with the setting or option. */
const SINCE = { builtinLocale: 17, scramIterations: 16 };

/**
 * Makes a new cluster in `layout.cluster`, with its two roles and the database, and writes `layout.connectionFile`. It is made in a folder
 * beside it and moved there complete: whatever interrupts this, the next start begins again. The superuser of the cluster has no password, so
 * that nobody can sign in as it. Throws a `Problem` with what PostgreSQL printed.
 * `forTests` trusts every connection from this machine, lets the migrations role create databases, and does not wait for the disk.
 * @param {{ layout: ReturnType<typeof import("./layout.mjs").layoutOf>, binaries: { bin: string, major: number },
 *   identity: import("./run-as.mjs").Identity, forTests?: boolean }} options
 */
export async function initialise({ layout, binaries, identity, forTests = false }) {
  const { bin, major } = binaries;
  const unfinished = newUnfinished(layout.unfinished, identity);
  const cluster = join(unfinished, "cluster");
  const passwordFile = join(unfinished, "password");
  writeFileSync(passwordFile, newPassword(), { mode: 0o600 });
  own(passwordFile, identity);
  const locale = major >= SINCE.builtinLocale ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : [];
  const auth = forTests ? "trust" : "scram-sha-256";
  await run(join(bin, "initdb"), identity, unfinished, [
    ...["-D", cluster, "-U", SUPERUSER, "-E", "UTF8", "--locale=C", ...locale, "--data-checksums"],
    ...[`--auth-local=${auth}`, `--auth-host=${auth}`, `--pwfile=${passwordFile}`, "--no-sync"],
  ]);
  const application = { user: APPLICATION, password: newPassword() };
  const migrations = { user: MIGRATIONS, password: newPassword() };
  // The single-user mode needs no connection, and so no password of the superuser. One statement a line.
  const statements = [
    `CREATE ROLE ${migrations.user} LOGIN ${forTests ? "CREATEDB " : ""}PASSWORD '${migrations.password}'`,
    `CREATE ROLE ${application.user} LOGIN PASSWORD '${application.password}'`,
    `CREATE DATABASE ${DATABASE} OWNER ${migrations.user}`,
    `REVOKE CONNECT, TEMPORARY ON DATABASE ${DATABASE} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${DATABASE} TO ${application.user}`,
    `ALTER ROLE ${SUPERUSER} PASSWORD NULL`,
  ];
  const settings = ["-c", "fsync=off", ...(major >= SINCE.scramIterations ? ["-c", "scram_iterations=1"] : [])];
  await run(join(bin, "postgres"), identity, unfinished, ["--single", "-D", cluster, ...settings, "postgres"], `${statements.join("\n")}\n`);
  // Once for all of it, instead of in each step.
  if (!forTests) await run(join(bin, "initdb"), identity, unfinished, ["--sync-only", "-D", cluster]);
  writeConnection(layout.connectionFile, { host: layout.socketFolder, port: 5432, database: DATABASE, application, migrations });
  renameSync(cluster, layout.cluster);
  syncFolder(dirname(layout.cluster));
  removeIfQuiet(layout.unfinished);
}

/**
 * A folder of its own for each attempt: initdb goes on after the death of the launcher that started it, and removes what it made by its path
 * where it fails. What such a one writes meanwhile may keep its folder from being removed; the next attempt removes it.
 */
function newUnfinished(parent, identity) {
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  own(parent, identity);
  for (const name of readdirSync(parent)) removeIfQuiet(join(parent, name));
  const path = mkdtempSync(join(parent, "attempt-"));
  own(path, identity);
  return path;
}

function removeIfQuiet(path) {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch (error) {
    if (error.code !== "ENOTEMPTY" && error.code !== "ENOENT") throw error;
  }
}

/** A failed statement does not change the exit code of the single-user mode: what it prints as ERROR counts. */
async function run(program, identity, cwd, args, input = "") {
  const child = spawnAs(identity, program, args, { cwd, env: programEnv(), stdio: ["pipe", "pipe", "pipe"] });
  const [how, out, errors] = await Promise.all([endOf(child), text(child.stdout), text(child.stderr), feed(child.stdin, input)]);
  if (how === "exit code 0" && !/\b(ERROR|FATAL|PANIC):/.test(errors)) return;
  throw new Problem(`The database could not be created (${how}). ${explain(`${out}\n${errors}`)}`);
}

function endOf(child) {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
}

/** A program that ends before it has read everything says why in other ways. */
function feed(stdin, input) {
  return new Promise((resolve) => {
    stdin.once("error", resolve);
    stdin.end(input, resolve);
  });
}

/** Without the variables by which PostgreSQL's own programs can be told other folders and accounts. English messages: `explain` reads them. */
export function programEnv() {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG[A-Z]+|DATABASE_URL|DATABASE_MIGRATION_URL|STAGECRAFT_.*)$/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: "C", TZ: "UTC" };
}

function newPassword() {
  return randomBytes(PASSWORD_BYTES).toString("base64url");
}

function syncFolder(path) {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
