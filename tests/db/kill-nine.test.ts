import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lockDataFolder } from "@/db/data-folder-lock";
import { openStores } from "@/db/open-stores";
import { startChild } from "./support/child";
import { MIGRATIONS } from "./support/on-each-database";

const folder = mkdtempSync(join(tmpdir(), "stagecraft-kill-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a process killed while it writes loses nothing that it acknowledged", async () => {
  const acknowledged = new Map<string, number>();
  for (let round = 0; round < 3; round += 1) {
    const child = await startChild("tests/db/support/write-until-killed.ts", [folder, MIGRATIONS]);
    const runId = (await child.line()) ?? "";
    for (let seen = 0; seen < 150; seen += 1) acknowledged.set(runId, Number(await child.line()));
    const killed = child.kill("SIGKILL");
    // What it had printed before it died was acknowledged too.
    for (let text = await child.line(); text !== undefined; text = await child.line()) if (/^\d+$/.test(text)) acknowledged.set(runId, Number(text));
    await killed;
  }
  const lock = await lockDataFolder(folder);
  expect(lock.previousOwnerDied).toBe(true);
  const stores = await openStores({
    location: { dataDir: folder },
    migrationsFolder: MIGRATIONS,
    onProblem: (error) => {
      throw error;
    },
  });
  for (const [runId, position] of acknowledged) {
    const events = (await stores.store.load(runId))?.events ?? [];
    expect(events.length).toBeGreaterThanOrEqual(position);
    expect(events.map((event) => event.position)).toEqual(events.map((_, index) => index + 1));
  }
  await stores.close();
  lock.release();
});
