import { afterAll, beforeAll, describe, inject } from "vitest";
import type { DatabaseLocation } from "@/db/client";
import { openStores, type Stores } from "@/db/open-stores";
import { createDatabase } from "../../support/postgres";
import { databaseTemplate } from "./template";

export const MIGRATIONS = "db/migrations";

/** Runs the suite on the embedded database and on PostgreSQL, each with fresh tables; without a server the second is skipped with the reason. */
export function onEachDatabase(suite: (stores: () => Stores) => void): void {
  describe("on PGlite", () => suite(opened(async () => ({ location: { template: await databaseTemplate(MIGRATIONS) }, drop: async () => undefined }))));
  const server = inject("postgres");
  if ("skip" in server) {
    describe.skip(`on PostgreSQL (${server.skip})`, () =>
      suite(() => {
        throw new Error(server.skip);
      }));
    return;
  }
  describe("on PostgreSQL", () =>
    suite(
      opened(async () => {
        const { url, drop } = await createDatabase(server.url);
        return { location: { url }, drop };
      }),
    ));
}

function opened(place: () => Promise<{ location: DatabaseLocation; drop(): Promise<void> }>): () => Stores {
  let stores: Stores | undefined;
  let drop: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    const made = await place();
    drop = made.drop;
    stores = await openStores({
      location: made.location,
      migrationsFolder: MIGRATIONS,
      onProblem: (error) => {
        throw error;
      },
    });
  });
  afterAll(async () => {
    await stores?.close();
    await drop?.();
  });
  return () => {
    if (stores === undefined) throw new Error("the database is not open yet");
    return stores;
  };
}
