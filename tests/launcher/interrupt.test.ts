import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "stagecraft-interrupt-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("Ctrl+C, which a terminal sends to launcher and program alike, lets the program end its run", async () => {
  writeFileSync(join(folder, "slow.yaml"), "workflow: { id: slow, name: Slow }\nstages:\n  - { id: one, type: script, run: 'echo begun; sleep 60' }\n");
  const program = resolve(import.meta.dirname, "../../bin/stagecraft.mjs");
  const child = spawn(process.execPath, [program, "workflow", "run", "slow.yaml", "--local"], {
    cwd: folder,
    detached: true,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = new Promise<number | null>((done) => child.once("close", done));
  let out = "";
  let interrupted = false;
  child.stdout.on("data", (piece: Buffer) => {
    out += piece.toString();
    if (interrupted || !out.includes("begun") || child.pid === undefined) return;
    interrupted = true;
    process.kill(-child.pid, "SIGINT");
  });
  expect([await ended, out]).toEqual([1, expect.stringMatching(/run\.cancelled\n$/)]);
});
