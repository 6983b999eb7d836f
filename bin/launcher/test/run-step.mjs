import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { nodeRuntime, runtimeEnv } from "../node-runtime.mjs";
import { root } from "../paths.mjs";

/**
 * Runs one step with its output shown, and counts what passed and failed. `count` reads the runner's JSON report; without it the
 * step is one check. `before` is a program that must succeed first. A runner that fails without naming a failure counts as one.
 * A step of `parts` runs those side by side, and shows the output of each as a whole once it has ended.
 */
export async function runStep(step) {
  if (step.parts !== undefined) return sumOf(await Promise.all(step.parts.map((part) => runProgram(part, "pipe"))));
  return runProgram(step, "inherit");
}

async function runProgram({ title, before, program, args = [], env = {}, count }, output) {
  if (output === "inherit") console.log(heading(title));
  const folder = mkdtempSync(join(tmpdir(), "stagecraft-report-"));
  const report = join(folder, "report.json");
  const expand = (value) => value.replaceAll("{report}", report);
  const expandedEnv = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, expand(value)]));
  const printed = [];
  const start = async ([path, ...rest]) => {
    const ended = await run(nodeRuntime(), [join(root, "node_modules", path), ...rest], runtimeEnv(expandedEnv), output);
    printed.push(ended.printed);
    return ended.ok;
  };
  const ok = (!before || (await start(before))) && (await start([program, ...args.map(expand)]));
  if (output === "pipe") console.log(`${heading(title)}\n${printed.join("").trimEnd()}`);
  try {
    return withRunner(count ? count(JSON.parse(readFileSync(report, "utf8"))) : { passed: ok ? 1 : 0, failed: ok ? 0 : 1 }, ok);
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const heading = (title) => `\n── ${title}`;

function withRunner(counts, ok) {
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function sumOf(results) {
  const total = (key) => results.reduce((sum, result) => sum + (result[key] ?? 0), 0);
  return { passed: total("passed"), failed: total("failed"), skipped: total("skipped") };
}

/** Runs a program to its end. With `pipe` what it prints is kept, standard output before standard error. */
async function run(command, args, env, output) {
  const child = spawn(command, args, { cwd: root, env, stdio: ["inherit", output, output] });
  const forward = (signal) => child.kill(signal);
  process.once("SIGTERM", forward);
  const ended = new Promise((resolve) => {
    child.once("error", () => resolve(false));
    child.once("close", (code) => resolve(code === 0));
  });
  const printed = output === "pipe" ? await Promise.all([text(child.stdout), text(child.stderr)]) : [];
  const ok = await ended;
  process.off("SIGTERM", forward);
  return { ok, printed: printed.join("") };
}
