import path from "node:path";
import { parseArgs } from "node:util";
import { AppError } from "@/lib/shared/app-error";
import { EnvError, readEnv } from "./env";
import { migrateDatabase } from "./migrations/migrate-database";

const USAGE = `stagecraft migrate [--check]

Brings the database up to date and names each file that was applied. Servers do the same when they start; the embedded database must not be in use.
  --check  change nothing, name what is missing; exit code 1 where something is`;

function explained(error: unknown): string | undefined {
  if (error instanceof EnvError || error instanceof AppError) return error.message;
  if (error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")) return `${error.message}\n\n${USAGE}`;
  if (error instanceof Error && "code" in error && (error.code === "ECONNREFUSED" || error.code === "ENOTFOUND"))
    return `the database cannot be reached: ${error.message}`;
  return undefined;
}

try {
  const { values } = parseArgs({ args: process.argv.slice(2), options: { check: { type: "boolean" }, help: { type: "boolean", short: "h" } } });
  if (values.help) console.log(USAGE);
  else {
    process.exitCode = await migrateDatabase(
      { check: values.check ?? false },
      { env: readEnv(process.env), migrationsFolder: path.resolve("db/migrations"), print: (line) => console.log(line) },
    );
  }
} catch (error) {
  const message = explained(error);
  if (message === undefined) throw error;
  console.error(message);
  process.exitCode = 2;
}
