import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LOCK_FILE, lockDataFolder } from "@/bin/database/data-folder-lock.mjs";
import { thisProcess } from "@/bin/database/process-identity.mjs";
import { startChild } from "../db/support/child";

const HOLD = "tests/database/hold-lock.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stagecraft-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const leave = (owner: object) => writeFileSync(join(folder, LOCK_FILE), JSON.stringify({ ...thisProcess(), ...owner }));

test("a second process is told the folder, who has it and what to do", async () => {
  const first = await startChild(HOLD, [folder]);
  expect(JSON.parse((await first.line()) ?? "")).toEqual({ held: true, previousOwnerDied: false });
  const refused = lockDataFolder(folder);
  await expect(refused).rejects.toMatchObject({ name: "Problem" });
  await expect(refused).rejects.toThrow(folder);
  await expect(refused).rejects.toThrow(`kill ${first.pid}`);
  await first.kill("SIGTERM");
  const lock = await lockDataFolder(folder);
  expect(lock.previousOwnerDied).toBe(false);
  lock.release();
  expect(existsSync(join(folder, LOCK_FILE))).toBe(false);
});

test("a folder whose owner was killed is free, and the next owner knows", async () => {
  const first = await startChild(HOLD, [folder]);
  await first.line();
  await first.kill("SIGKILL");
  const lock = await lockDataFolder(folder);
  expect(lock.previousOwnerDied).toBe(true);
  lock.release();
});

test("of several that find a dead owner at once, one gets the folder", async () => {
  leave({ pid: 999_999_999 });
  const children = await Promise.all(Array.from({ length: 4 }, () => startChild(HOLD, [folder])));
  const answers = await Promise.all(children.map(async (child) => JSON.parse((await child.line()) ?? "{}") as { held: boolean }));
  expect(answers.filter(({ held }) => held)).toHaveLength(1);
  await Promise.all(children.map((child) => child.kill("SIGKILL")));
});

test.each([
  ["a dead pid", { pid: 999_999_999 }],
  ["a pid that another process has now", { startedAt: "1" }],
  ["another boot, untouched", { boot: "an-earlier-boot" }],
  ["another container, untouched", { pidNamespace: "pid:[1]" }],
])("%s does not keep the folder", async (_, owner) => {
  leave(owner);
  const lock = await lockDataFolder(folder);
  expect(lock.previousOwnerDied).toBe(true);
  lock.release();
});

test("a lock that is no lock of ours is replaced", async () => {
  writeFileSync(join(folder, LOCK_FILE), "not json");
  (await lockDataFolder(folder)).release();
});

test("an owner in another container that still touches its lock keeps the folder", async () => {
  leave({ pidNamespace: "pid:[1]", host: "elsewhere" });
  const touch = setInterval(() => leave({ pidNamespace: "pid:[1]", host: "elsewhere" }), 100);
  await expect(lockDataFolder(folder)).rejects.toThrow("on elsewhere");
  clearInterval(touch);
});
