import { request } from "@playwright/test";
import { startServer } from "../support/start-server";
import { OWNER, SHARED_SERVER, type SharedServer } from "./support/shared-server";

/**
 * One server with a signed-in owner for all workers, on the PostgreSQL of E2E_DATABASE_URL where it is set. Each journey makes a workspace of its own
 * there; a test that kills, stops or measures a server starts its own. Resolves to what removes the server.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const external = process.env["E2E_DATABASE_URL"];
  const server = await startServer({ owner: OWNER, database: external === undefined ? undefined : { url: external } });
  const context = await request.newContext({ baseURL: server.url });
  const answer = await context.post("/api/auth/sign-in/email", { data: OWNER, headers: { origin: server.url } });
  if (!answer.ok()) {
    await server.remove();
    throw new Error(`The owner cannot sign in: ${answer.status()} ${await answer.text()}`);
  }
  const shared: SharedServer = { url: server.url, dataDir: server.dataDir, cookies: (await context.storageState()).cookies };
  process.env[SHARED_SERVER] = JSON.stringify(shared);
  await context.dispose();
  return () => server.remove();
}
