import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { findBinaries } from "@/bin/database/binaries.mjs";
import { readConnection } from "@/bin/database/connection.mjs";
import { privateFolder } from "@/bin/database/folders.mjs";
import { initialise } from "@/bin/database/initialise.mjs";
import { layoutOf } from "@/bin/database/layout.mjs";
import { startPostmaster } from "@/bin/database/postmaster.mjs";
import { chooseIdentity } from "@/bin/database/run-as.mjs";
import { freePort } from "./free-port";

/** Two roles as the product has them: the application's, and the one that owns the tables. Equal where the server was given by one URL. */
export interface DatabaseUrls {
  url: string;
  migrationUrl: string;
}

/** A PostgreSQL server for tests. `stop` ends it and removes its files; on a given server it does nothing. */
export interface PostgresServer extends DatabaseUrls {
  stop(): Promise<void>;
  /** Ends the server as `kill -9` would. Absent where the server is not ours. */
  crash?: () => Promise<void>;
  /** Starts it again on the same port and files. */
  restart?: () => Promise<void>;
}

/**
 * The server named by TEST_DATABASE_URL, else a throw-away one from the binaries that the product itself uses, made and started as it does.
 * `durable` keeps fsync on, for measurements and for tests that kill; else it is off, because the files do not outlive the test run.
 */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given) return { url: given, migrationUrl: process.env["TEST_DATABASE_MIGRATION_URL"] || given, stop: async () => undefined };
  const folder = mkdtempSync(join(tmpdir(), "sc-pg-"));
  const layout = layoutOf(folder);
  const identity = chooseIdentity(undefined);
  const binaries = findBinaries({ identity, copyTo: layout.binaries });
  await initialise({ layout, binaries, identity, forTests: true });
  privateFolder(layout.socketFolder, identity);
  const stored = readConnection(layout.connectionFile);
  if (stored === undefined) throw new Error("the cluster was made without its connection file");
  const connection = { ...stored, host: "127.0.0.1", port: await freePort() };
  const settings = { fsync: durable ? "on" : "off", max_connections: "400", log_min_messages: "fatal" };
  const start = () => startPostmaster({ cluster: layout.cluster, connection, binaries, identity, settings });
  let server = await start();
  const urlOf = (user: string) => `postgres://${user}@127.0.0.1:${connection.port}/${connection.database}`;
  return {
    url: urlOf(connection.application.user),
    migrationUrl: urlOf(connection.migrations.user),
    async crash() {
      if (server.pid !== undefined) process.kill(server.pid, "SIGKILL");
      await server.ended;
    },
    async restart() {
      server = await start();
    },
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A fresh database on a server, empty or a copy of `template`; `drop` removes it, also where connections are still open. */
export async function createDatabase(server: DatabaseUrls, template?: string): Promise<DatabaseUrls & { name: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const run = async (...statements: string[]) => {
    const sql = postgres(server.migrationUrl, { max: 1, onnotice: () => undefined });
    for (const statement of statements) await sql.unsafe(statement);
    await sql.end();
  };
  await run(`CREATE DATABASE ${name}${template === undefined ? "" : ` TEMPLATE ${template}`}`);
  const on = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  return { name, url: on(server.url), migrationUrl: on(server.migrationUrl), drop: () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}
