import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createSealedStore } from "@/db/sealed-values";
import { rotateKeys, sealAnew } from "@/lib/server/vault/rotate-keys";
import { secretKeys } from "@/lib/server/vault/secret-keys";
import { createVault } from "@/lib/server/vault/vault";
import { createSecret } from "@/lib/services/secrets/create";
import { freshDatabase } from "../db/support/fresh-database";
import { useServices } from "../services/fixture";

const services = useServices();
const [OLD, NEW] = ["k".repeat(32), "n".repeat(32)];

test("after a rotation the new key alone opens everything, and a second one has nothing to do", async () => {
  const { ctx } = await services.workspace();
  for (const name of ["ONE", "TWO"]) await createSecret({ ctx, input: { name, value: `value of ${name}`, description: "" } });
  const store = createSealedStore(services.database.db);
  expect(await sealAnew(store, [NEW, OLD])).toBe(2);
  expect(await sealAnew(store, [NEW, OLD])).toBe(0);
  const opened = (await store.all()).map(({ place, sealed }) => createVault([NEW]).open(sealed, place));
  expect(opened.toSorted()).toEqual(["value of ONE", "value of TWO"]);
});

test("a value that is written while the keys change is kept", async () => {
  const { ctx } = await services.workspace();
  const place = { workspaceId: ctx.workspace.id, kind: "secret", name: "LATE" } as const;
  await createSecret({ ctx, input: { name: "LATE", value: "before", description: "" } });
  const store = createSealedStore(services.database.db);
  const stale = (await store.all()).find((row) => row.place.workspaceId === ctx.workspace.id)?.sealed ?? "";
  await services.database.db.execute(`UPDATE secrets SET sealed = 'written meanwhile' WHERE workspace_id = '${ctx.workspace.id}'`);
  expect(await store.replace(place, stale, "sealed anew")).toBe(false);
});

test("the key in the data folder is replaced, and the old one is gone", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stagecraft-rotate-"));
  try {
    const [before] = await secretKeys([], folder);
    const said: string[] = [];
    const database = await freshDatabase();
    const env = { DATABASE_URL: database.url, DATABASE_MIGRATION_URL: database.migrationUrl, STAGECRAFT_DATA: folder, STAGECRAFT_SECRET_KEY: [] };
    await rotateKeys({ env, migrationsFolder: "db/migrations", print: (line) => said.push(line) });
    const after = readFileSync(join(folder, "secret-keys"), "utf8").trim().split("\n");
    expect(after).toHaveLength(1);
    expect(after).not.toContain(before);
    expect(said[0]).toBe("0 values are sealed with the new key.");
    await database.drop();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
