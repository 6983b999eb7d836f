import path from "node:path";
import { parseArgs } from "node:util";
import { AppError } from "@/lib/shared/app-error";
import { doctor } from "./doctor/doctor";
import { EnvError, readEnv } from "./env";

const USAGE = `stagecraft doctor [--repair] [--release <run id>]…

Replays the log of every run and compares the result with what pages show of it; counts, jobs and runs set aside are looked at too.
  --repair            write what differs anew from the logs; the logs themselves are never changed
  --release <run id>  try a run again that was set aside after repeated failures
Exit code 1 where differences remain.`;

/** What was typed wrongly is the reader's to mend, and so are settings and a folder in use: a message, and no stack. */
function explained(error: unknown): string | undefined {
  if (error instanceof EnvError || error instanceof AppError) return error.message;
  if (error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")) return `${error.message}\n\n${USAGE}`;
  return undefined;
}

try {
  const options = { repair: { type: "boolean" }, release: { type: "string", multiple: true }, help: { type: "boolean", short: "h" } } as const;
  const { values } = parseArgs({ args: process.argv.slice(2), options });
  if (values.help) console.log(USAGE);
  else {
    process.exitCode = await doctor(
      { repair: values.repair ?? false, release: values.release ?? [] },
      { env: readEnv(process.env), migrationsFolder: path.resolve("db/migrations"), print: (line) => console.log(line) },
    );
  }
} catch (error) {
  const message = explained(error);
  if (message === undefined) throw error;
  console.error(message);
  process.exitCode = 2;
}
