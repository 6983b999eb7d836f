import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const supervisor = resolve(import.meta.dirname, "../../bin/launcher/supervise.mjs");
let folder: string;
let launcher: ChildProcess;
let output: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "launcher-"));
});
afterEach(() => {
  launcher.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

/** Runs a launcher over one program with the given body; it says its pid once that has run, with its handlers in place. */
function launch(body: string, { restart = false } = {}): void {
  writeFileSync(join(folder, "program.mjs"), `${body}\nconsole.log("pid " + process.pid + ".");`);
  writeFileSync(
    join(folder, "launcher.mjs"),
    `import { supervise } from ${JSON.stringify(supervisor)};
     process.exit(await supervise([{ name: "program", args: [${JSON.stringify(join(folder, "program.mjs"))}], env: {}, restart: () => ${restart} }]).done);`,
  );
  output = "";
  launcher = spawn(process.execPath, [join(folder, "launcher.mjs")], { stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [launcher.stdout, launcher.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
}

const pids = () => [...output.matchAll(/pid (\d+)\./g)].map((match) => Number(match[1]));
const soon = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 20 });
const ended = () => soon(() => expect(launcher.exitCode).not.toBeNull());
const alive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const forever = "setInterval(() => {}, 1000);";

test("SIGTERM reaches the program, whose drain is waited for", async () => {
  launch(`process.on("SIGTERM", () => setTimeout(() => { console.log("drained"); process.exit(0); }, 100)); ${forever}`);
  await soon(() => expect(pids()).toHaveLength(1));
  launcher.kill("SIGTERM");
  await ended();
  expect(output).toContain("drained");
  expect(launcher.exitCode).toBe(0);
});

test("a second signal does not wait", async () => {
  launch(`process.on("SIGTERM", () => console.log("not now")); ${forever}`);
  await soon(() => expect(pids()).toHaveLength(1));
  launcher.kill("SIGINT");
  await soon(() => expect(output).toContain("not now"));
  launcher.kill("SIGINT");
  await ended();
  expect(pids().some(alive)).toBe(false);
});

test("the program's exit code is the launcher's", async () => {
  launch("process.exit(7);");
  await ended();
  expect(launcher.exitCode).toBe(7);
});

test("a program that may start again and dies is started again", async () => {
  launch(forever, { restart: true });
  await soon(() => expect(pids()).toHaveLength(1));
  process.kill(pids()[0] ?? 0, "SIGKILL");
  await soon(() => expect(pids()).toHaveLength(2));
  expect(output).toContain("SIGKILL");
});

test("when the launcher is killed with -9, the program goes too", async () => {
  launch(forever);
  await soon(() => expect(pids()).toHaveLength(1));
  launcher.kill("SIGKILL");
  await soon(() => expect(pids().some(alive)).toBe(false));
});
