import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import packageJson from "@/package.json";

const folder = mkdtempSync(join(tmpdir(), "stagecraft-package-"));
const program = resolve(import.meta.dirname, "../../bin/stagecraft.mjs");
/** The Node of this test is the one that is found first. */
const env = { ...process.env, PATH: [dirname(process.execPath), process.env.PATH].join(delimiter) };
const DEADLINE = { encoding: "utf8", timeout: 50_000, env } as const;

beforeAll(() => {
  const archive = execFileSync(process.execPath, [program, "package"], { ...DEADLINE, stdio: ["ignore", "pipe", "ignore"] }).trim();
  writeFileSync(join(folder, "package.json"), "{}");
  execFileSync("npm", ["install", archive, "--offline", "--no-audit", "--no-fund"], { ...DEADLINE, cwd: folder, stdio: "ignore" });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `npx stagecraft` starts, as npm has laid it down; with its exit code. */
function stagecraft(...args: string[]): [number, string] {
  try {
    return [0, execFileSync(join(folder, "node_modules/.bin/stagecraft"), args, { ...DEADLINE, cwd: folder, stdio: "pipe" })];
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return [status, stdout + stderr];
  }
}

test("the packed command line brings no other package and works where there is no checkout", () => {
  expect(readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."))).toEqual(["stagecraft"]);
  writeFileSync(join(folder, "x.yaml"), "workflow: { id: x, name: X }\nstages:\n  - { id: one, type: script, run: echo one }\n");
  writeFileSync(join(folder, "y.yaml"), "workflow: { id: y }\nstages: [{ id: one, type: nonsense }]\n");
  expect(stagecraft("--version")).toEqual([0, `${packageJson.version}\n`]);
  expect(stagecraft("--help")).toEqual([0, expect.stringContaining("stagecraft workflow validate <file…>")]);
  expect(stagecraft("workflow", "validate", "x.yaml")).toEqual([0, "x.yaml: valid\n1 file valid\n"]);
  expect(stagecraft("workflow", "validate", "y.yaml")[0]).toBe(1);
  expect(stagecraft("workflow", "run", "x.yaml", "--local")).toEqual([0, expect.stringContaining("✓ run.completed")]);
  expect(stagecraft("workflow", "list", "--url", "http://127.0.0.1:9")[0]).toBe(3);
  expect(stagecraft("up")).toEqual([2, expect.stringContaining("a checkout of Stagecraft")]);
});
