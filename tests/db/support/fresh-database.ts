import { inject } from "vitest";
import { createDatabase } from "../../support/postgres";

/** A database of its own for a test file, with all tables and no rows. `drop` takes it away, also where connections are still open. */
export function freshDatabase(): ReturnType<typeof createDatabase> {
  const server = inject("postgres");
  return createDatabase(server, server.template);
}

/** As `freshDatabase`, but without any table. */
export function emptyDatabase(): ReturnType<typeof createDatabase> {
  return createDatabase(inject("postgres"));
}
