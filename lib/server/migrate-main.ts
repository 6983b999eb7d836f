import path from "node:path";
import { parseArgs } from "node:util";
import { readEnv } from "./env";
import { migrateDatabase } from "./migrations/migrate-database";
import { operatorProgram } from "./operator-program";

const USAGE = `stagecraft migrate [--check]

Brings the database up to date and names each file that was applied. Servers do the same when they start.
  --check  change nothing, name what is missing; exit code 1 where something is`;

await operatorProgram({
  usage: USAGE,
  async work() {
    const { values } = parseArgs({ args: process.argv.slice(2), options: { check: { type: "boolean" }, help: { type: "boolean", short: "h" } } });
    if (values.help) {
      console.log(USAGE);
      return 0;
    }
    return migrateDatabase(
      { check: values.check ?? false },
      { env: readEnv(process.env), migrationsFolder: path.resolve("db/migrations"), print: (line) => console.log(line) },
    );
  },
  explain: (error) =>
    error instanceof Error && "code" in error && (error.code === "ECONNREFUSED" || error.code === "ENOTFOUND")
      ? `the database cannot be reached: ${error.message}`
      : undefined,
});
