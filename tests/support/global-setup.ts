import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres";

declare module "vitest" {
  export interface ProvidedContext {
    /** A PostgreSQL server for the whole run, or why there is none. Each test file makes databases of its own on it. */
    postgres: { url: string } | { skip: string };
  }
}

/** Starts one PostgreSQL for all integration tests; `TEST_DATABASE_URL` names it to them as well. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  if ("skip" in server) {
    console.warn(`Tests on PostgreSQL are skipped: ${server.skip}`);
    project.provide("postgres", server);
    return async () => undefined;
  }
  project.provide("postgres", { url: server.url });
  process.env["TEST_DATABASE_URL"] = server.url;
  return server.stop;
}
