import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startRetention } from "@/lib/server/retention";
import { createFakeClock } from "../engine/support/fake-clock";
import { eventually } from "../support/eventually";

const HOUR_MS = 3_600_000;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stagecraft-retention-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs of which each sweep may delete what `expired` holds. */
function setUp(expired: string[]) {
  const clock = createFakeClock();
  const lines: object[] = [];
  const sweeps: string[] = [];
  let failing = false;
  for (const runId of [...expired, "kept"]) mkdirSync(join(folder, runId, "work"), { recursive: true });
  const stop = startRetention({
    clock,
    logger: { info: (fields) => lines.push(fields), warn: (fields) => lines.push(fields) },
    folderOf: (runId) => join(folder, runId),
    async deleteExpired(now, limit) {
      sweeps.push(now.toISOString());
      if (failing) throw new Error("the database is away");
      return expired.splice(0, limit);
    },
  });
  return {
    clock,
    lines,
    sweeps,
    stop,
    expired,
    fail: (now: boolean) => {
      failing = now;
    },
  };
}

test("sweeps a minute after the start and then every hour, in batches, with the folders of the runs", async () => {
  const { clock, sweeps, lines, expired, stop } = setUp(Array.from({ length: 120 }, (_, index) => `run-${index}`));
  await clock.advance(59_000);
  expect(sweeps).toEqual([]);
  await clock.advance(1_000);
  await eventually(() => (lines.length > 0 ? true : undefined));
  expect(lines).toEqual([{ runs: 120 }]);
  expect(sweeps).toHaveLength(3);
  expect(existsSync(join(folder, "run-119"))).toBe(false);
  expect(existsSync(join(folder, "kept"))).toBe(true);

  expired.push("kept");
  await clock.advance(HOUR_MS);
  await eventually(() => (lines.length > 1 ? true : undefined));
  expect(existsSync(join(folder, "kept"))).toBe(false);
  await stop();
  await clock.advance(5 * HOUR_MS);
  expect(sweeps).toHaveLength(4);
});

test("a sweep that fails says so, and the next one takes place", async () => {
  const { clock, lines, fail, stop } = setUp(["one"]);
  fail(true);
  await clock.advance(60_000);
  expect(lines).toMatchObject([{ err: { message: "the database is away" } }]);
  fail(false);
  await clock.advance(HOUR_MS);
  await eventually(() => (lines.length > 1 ? true : undefined));
  expect(lines[1]).toEqual({ runs: 1 });
  await stop();
});
