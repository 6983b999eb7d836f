import { resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { openDatabase } from "@/db/client";
import { prepareDatabase } from "@/db/prepare-database";
import { createDatabase, type DatabaseUrls, startPostgres } from "./postgres";

declare module "vitest" {
  export interface ProvidedContext {
    /** A PostgreSQL server for the whole run, and the name of a database on it that has all tables and no rows, to be copied. */
    postgres: DatabaseUrls & { template: string };
  }
}

interface Shared {
  provided: DatabaseUrls & { template: string };
  stop(): Promise<void>;
}

/** Each project loads this file by itself; they are of one process. */
const KEY = Symbol.for("stagecraft.test-postgres");
const running = globalThis as { [KEY]?: { shared: Promise<Shared>; users: number } };

/** Starts one PostgreSQL for all integration tests and migrates one database on it; each test file works on a copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  running[KEY] ??= { shared: start(), users: 0 };
  const mine = running[KEY];
  mine.users += 1;
  const { provided, stop } = await mine.shared;
  project.provide("postgres", provided);
  return async () => {
    mine.users -= 1;
    if (mine.users === 0) await stop();
  };
}

async function start(): Promise<Shared> {
  const server = await startPostgres();
  const template = await createDatabase(server);
  const application = openDatabase({ url: template.url, maxConnections: 1 });
  await prepareDatabase({ application, migrateAs: { url: template.migrationUrl }, migrationsFolder: resolve(import.meta.dirname, "../../db/migrations") });
  await application.close();
  return {
    provided: { url: server.url, migrationUrl: server.migrationUrl, template: template.name },
    async stop() {
      await template.drop();
      await server.stop();
    },
  };
}
