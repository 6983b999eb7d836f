import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, chmodSync, constants, mkdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { layoutOf } from "@/bin/database/layout.mjs";
import { chooseIdentity } from "@/bin/database/run-as.mjs";
import { ask, holdDatabase, madeFolder, newFolder, open, removeFolders } from "./made-cluster";

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const hasAccount = (name: string) => spawnSync("id", ["-u", name]).status === 0;
const namespaces = process.platform === "linux" && spawnSync("unshare", ["-U", "true"]).status === 0;

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});
afterAll(removeFolders);

async function openAs(dataDir: string, user?: string) {
  const database = await open(dataDir, user);
  opened.push(database);
  return database;
}

const ownerOf = (path: string) => statSync(path).uid;
const uidOf = (pid: number) => Number(execFileSync("ps", ["-o", "uid=", "-p", String(pid)], { encoding: "utf8" }));

describe.skipIf(!isRoot)("as root", () => {
  test.skipIf(!namespaces)("a user namespace leaves all files root's", async () => {
    const dataDir = await madeFolder();
    expect(chooseIdentity(undefined)).toEqual({ kind: "namespace" });
    await openAs(dataDir);
    expect(await ask(dataDir)).toEqual([{ name: "stagecraft" }]);
    expect(ownerOf(join(layoutOf(dataDir).cluster, "PG_VERSION"))).toBe(0);
  });

  test.each(["postgres", "nobody"].filter(hasAccount))("the account %s runs it and owns its folders, and nothing else", async (user) => {
    const dataDir = await madeFolder();
    const { cluster, socketFolder, connectionFile } = layoutOf(dataDir);
    const uid = Number(execFileSync("id", ["-u", user], { encoding: "utf8" }));
    const database = await openAs(dataDir, user);
    expect(await ask(dataDir)).toEqual([{ name: "stagecraft" }]);
    expect(uidOf(database.postmaster())).toBe(uid);
    for (const path of [cluster, join(cluster, "base"), socketFolder]) expect(ownerOf(path)).toBe(uid);
    for (const path of [dataDir, connectionFile]) expect(ownerOf(path)).toBe(0);
  });

  test.skipIf(!hasAccount("nobody"))("a new database is made under an account, too", async () => {
    const dataDir = newFolder();
    await openAs(dataDir, "nobody");
    expect(ownerOf(layoutOf(dataDir).cluster)).toBe(NOBODY);
    expect(await ask(dataDir)).toEqual([{ name: "stagecraft" }]);
  });

  test("files of another account, of an earlier start for instance, are taken over", async () => {
    const dataDir = await madeFolder();
    execFileSync("chown", ["-R", "12345:12345", layoutOf(dataDir).cluster]);
    await openAs(dataDir);
    expect(ownerOf(join(layoutOf(dataDir).cluster, "PG_VERSION"))).not.toBe(12_345);
    expect(await ask(dataDir)).toEqual([{ name: "stagecraft" }]);
  });

  test.skipIf(!hasAccount("nobody"))("a folder that the account cannot pass through is named", async () => {
    const closed = newFolder();
    const dataDir = join(closed, "data");
    mkdirSync(dataDir);
    chmodSync(closed, 0o700);
    await expect(open(dataDir, "nobody")).rejects.toThrow(`cannot pass through ${closed}.`);
  });

  test.each([
    ["no-such-account", "there is no account no-such-account"],
    ["root", "PostgreSQL refuses to run as root"],
  ])("the account %s is refused", (user, message) => {
    expect(() => chooseIdentity(user)).toThrow(message);
  });

  test.skipIf(!hasAccount("nobody") || !readableByOthers())("an ordinary user makes and runs it as itself", async () => {
    const dataDir = newFolder();
    execFileSync("chown", [`${NOBODY}:${NOBODY}`, dataDir]);
    const holder = holdDatabase(dataDir, { uid: NOBODY });
    expect(await holder.opened()).toEqual({ soleOwner: true });
    expect(await ask(dataDir)).toEqual([{ name: "stagecraft" }]);
    expect(ownerOf(layoutOf(dataDir).cluster)).toBe(NOBODY);
    expect(await holder.end("SIGTERM")).toBe(0);
  });

  test.skipIf(!hasAccount("nobody") || !readableByOthers())("an ordinary user is told that the folder is somebody else's", async () => {
    const dataDir = await madeFolder();
    execFileSync("chown", [`${NOBODY}:${NOBODY}`, dataDir]);
    const holder = holdDatabase(dataDir, { uid: NOBODY });
    expect((await holder.opened()).message).toMatch(/The data folder .* cannot be used: this user may not (write there|change it)/);
    await holder.end("SIGTERM");
  });
});

test.skipIf(isRoot)("as an ordinary user it runs as that user", () => {
  expect(chooseIdentity(undefined)).toEqual({ kind: "self" });
});

/** Whether another account can read this checkout. */
function readableByOthers(): boolean {
  for (let path = resolve(import.meta.dirname); path !== "/"; path = resolve(path, "..")) if ((statSync(path).mode & 0o001) === 0) return false;
  accessSync(process.execPath, constants.X_OK);
  return true;
}
