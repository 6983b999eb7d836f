import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { nodeRuntime, runtimeEnv } from "./node-runtime.mjs";
import { inRoot, root } from "./paths.mjs";

const guard = pathToFileURL(inRoot("bin", "launcher", "child-guard.mjs")).href;
/** Longer than the engine's own grace period for running stages. */
const KILL_AFTER_MS = 45_000;
const RESTART_AFTER_MS = [500, 1000, 2000, 5000, 10_000];
const STEADY_MS = 60_000;

/**
 * Runs the given programs until one that matters ends or a signal asks them to stop.
 * A program that dies by itself is started again, with growing pauses, if its `restart` says so of the signal that ended it (null: it
 * ended by itself); the end of any other ends them all.
 * `done` resolves to the exit code: 0 after a clean stop, else that of the program that ended first.
 */
export function supervise(programs) {
  const running = new Map();
  let stopping = false;
  let exitCode = 0;
  let finish;
  const done = new Promise((resolve) => {
    finish = resolve;
  });

  const start = (program, tries = 0) => {
    const startedMs = performance.now();
    const child = spawn(nodeRuntime(), ["--import", guard, ...program.args], {
      cwd: root,
      env: runtimeEnv(program.env),
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    running.set(program.name, child);
    child.once("error", (error) => console.error(`${program.name} could not be started: ${error.message}`));
    child.once("close", (code, signal) => {
      running.delete(program.name);
      const wasSteady = performance.now() - startedMs > STEADY_MS;
      const pauseMs = RESTART_AFTER_MS[wasSteady ? 0 : tries];
      if (!stopping && program.restart(signal) && pauseMs !== undefined) {
        console.error(`The ${program.name} ended (${signal ?? `exit code ${code}`}); starting it again.`);
        setTimeout(() => (stopping ? settle() : start(program, wasSteady ? 0 : tries + 1)), pauseMs);
        return;
      }
      if (!stopping) exitCode = code || 1;
      else if (code) exitCode = code;
      stop();
      settle();
    });
  };
  const settle = () => running.size === 0 && finish(exitCode);
  const stop = () => {
    if (stopping) return;
    stopping = true;
    for (const child of running.values()) child.kill("SIGTERM");
    setTimeout(() => kill(), KILL_AFTER_MS).unref();
  };
  const kill = () => {
    for (const child of running.values()) child.kill("SIGKILL");
  };

  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) {
    // The second time the person means it.
    process.on(signal, () => (stopping ? kill() : stop()));
  }
  for (const program of programs) start(program);
  return { done, stop, alive: () => !stopping };
}
