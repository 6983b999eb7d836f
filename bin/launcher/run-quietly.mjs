import { spawn } from "node:child_process";
import { Problem } from "./problem.mjs";

const KEPT_CHARACTERS = 20_000;

/** Runs a program and keeps its output for the case that it fails: then a `Problem` carries the end of it. */
export function runQuietly(command, args, { cwd, env, failure }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const keep = (chunk) => {
      output = (output + chunk).slice(-KEPT_CHARACTERS);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (cause) => reject(new Problem(`${failure}: ${cause.message}`)));
    child.on("close", (code, signal) => (code === 0 ? resolve() : reject(new Problem(`${failure} (${signal ?? `exit code ${code}`})\n${output.trimEnd()}`))));
  });
}
