import { once } from "node:events";
import { connect, type Socket } from "node:net";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "./support/fresh-database";

// What db/patches mends in the driver, see docs/decisions/0017.

let database: Awaited<ReturnType<typeof freshDatabase>>;
let latest: Socket;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** One connection, whose socket is in our hands. The driver takes a socket of ours, and its types do not say so. */
function open() {
  const { hostname, port } = new URL(database.migrationUrl);
  const socket = async () => {
    latest = connect(Number(port), hostname);
    await once(latest, "connect");
    return latest;
  };
  const options = { max: 1, connect_timeout: 5, backoff: () => 0, onnotice: () => undefined, socket };
  return postgres(database.migrationUrl, options);
}

test("what a transaction asks for after its connection was lost is not done, and ends no transaction of another", async () => {
  const sql = open();
  await sql`CREATE TABLE written (by text)`;
  const lost = sql.begin(async (tx) => {
    await tx`SELECT 1`;
    latest.destroy();
    await tx`SELECT 1`.catch(() => undefined);
    await sql.begin(async (other) => {
      await other`INSERT INTO written VALUES ('other')`;
      await tx`INSERT INTO written VALUES ('lost')`.catch(() => undefined);
      await tx`ROLLBACK`.catch(() => undefined);
    });
  });
  await expect(lost).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
  expect(await sql`SELECT by FROM written`).toEqual([{ by: "other" }]);
  await sql.end();
});
