import { createInterface } from "node:readline/promises";
import { setTimeout as pause } from "node:timers/promises";
import { UsageError } from "@/lib/cli/io";
import { loginFile } from "@/lib/cli/login-file";
import { openFile } from "@/lib/cli/open-file";
import { readText } from "@/lib/cli/read-text";
import { runCli } from "@/lib/cli/run-cli";
import { secret } from "@/lib/cli/secret";
import { openFolder } from "@/lib/cli/sync/open-folder";
import { writeNewFile } from "@/lib/cli/write-new-file";

// Who reads may leave early, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  out: (line) => console.log(line),
  err: (line) => console.error(line),
  readFile: readText,
  writeFile: writeNewFile,
  openFile,
  openFolder,
  fetch,
  async runLocally(request) {
    // The engine counts on it: the launcher of a checkout brings such a Node along.
    if (!("withResolvers" in Promise)) throw new UsageError(`--local needs Node 22.12 or newer; this is ${process.versions.node}`);
    const { runLocally } = await import("./local/run-locally");
    return runLocally(request);
  },
  async serveMcp(client) {
    const { serveStdio } = await import("./mcp/serve-stdio");
    return serveStdio(client);
  },
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
    // More than once: a terminal sends it to the launcher too, which passes it on.
    process.on("SIGINT", callback);
    return () => process.off("SIGINT", callback);
  },
});
