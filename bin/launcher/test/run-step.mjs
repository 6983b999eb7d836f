import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeRuntime, runtimeEnv } from "../node-runtime.mjs";
import { root } from "../paths.mjs";

/**
 * Runs one step with its output shown, and counts what passed and failed. `count` reads the runner's JSON report; without it the
 * step is one check. `before` is a program that must succeed first. A runner that fails without naming a failure counts as one.
 */
export async function runStep({ title, before, program, args = [], env = {}, count }) {
  console.log(`\n── ${title}`);
  const folder = mkdtempSync(join(tmpdir(), "stagecraft-report-"));
  const report = join(folder, "report.json");
  const expand = (text) => text.replaceAll("{report}", report);
  const expandedEnv = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, expand(value)]));
  const start = ([path, ...rest]) => succeeds(nodeRuntime(), [join(root, "node_modules", path), ...rest], runtimeEnv(expandedEnv));
  const ok = (!before || (await start(before))) && (await start([program, ...args.map(expand)]));
  try {
    return withRunner(count ? count(JSON.parse(readFileSync(report, "utf8"))) : { passed: ok ? 1 : 0, failed: ok ? 0 : 1 }, ok);
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function withRunner(counts, ok) {
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function succeeds(command, args, env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: "inherit" });
    const forward = (signal) => child.kill(signal);
    process.once("SIGTERM", forward);
    child.once("error", () => resolve(false));
    child.once("close", (code) => {
      process.off("SIGTERM", forward);
      resolve(code === 0);
    });
  });
}
