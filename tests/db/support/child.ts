import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";

const CACHE = "node_modules/.cache/stagecraft-tests";

export interface Child {
  pid: number;
  /** The next line it prints, or undefined once it has ended. */
  line(): Promise<string | undefined>;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** Runs one of our TypeScript programs in a process of its own: bundled first, because Node knows no path alias. */
export async function startChild(program: string, args: string[]): Promise<Child> {
  mkdirSync(CACHE, { recursive: true });
  const outfile = join(CACHE, `${program.replaceAll("/", "-")}-${process.pid}.mjs`);
  await build({ entryPoints: [program], outfile, bundle: true, platform: "node", format: "esm", packages: "external", logLevel: "warning" });
  const child = spawn(process.execPath, [outfile, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    pid: child.pid ?? 0,
    line: async () => (await lines.next()).value as string | undefined,
    kill: (signal) => ended(child, signal),
  };
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill(signal);
  });
}
