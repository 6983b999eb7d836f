import { createInterface } from "node:readline/promises";
import { setTimeout as pause } from "node:timers/promises";
import { loginFile } from "./login-file";
import { readText } from "./read-text";
import { runCli } from "./run-cli";
import { secret } from "./secret";
import { writeNewFile } from "./write-new-file";

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  out: (line) => console.log(line),
  err: (line) => console.error(line),
  readFile: readText,
  writeFile: writeNewFile,
  fetch,
  login: loginFile(process.env),
  secret,
  wait: (ms) => pause(ms),
  interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
  async confirm(question) {
    const prompt = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return /^y(es)?$/i.test((await prompt.question(`${question} [y/N] `)).trim());
    } finally {
      prompt.close();
    }
  },
  onInterrupt(callback) {
    process.once("SIGINT", callback);
    return () => process.off("SIGINT", callback);
  },
});
