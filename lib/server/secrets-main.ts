import path from "node:path";
import { AppError } from "@/lib/shared/app-error";
import { EnvError, readEnv } from "./env";
import { rotateKeys } from "./vault/rotate-keys";
import { VaultError } from "./vault/vault";

const USAGE = `stagecraft secrets rotate-key

Seals every stored secret with a new key. Stop the server first where the database is the embedded one. Without STAGECRAFT_SECRET_KEY a new key is
made in the data folder; with it, put the new key before the old one (new,old), restart, run this, and take the old one away.`;

try {
  const [command, ...rest] = process.argv.slice(2);
  if (command !== "rotate-key" || rest.length > 0) {
    console.log(USAGE);
    process.exitCode = command === "--help" || command === "-h" ? 0 : 2;
  } else await rotateKeys({ env: readEnv(process.env), migrationsFolder: path.resolve("db/migrations"), print: (line) => console.log(line) });
} catch (error) {
  if (!(error instanceof EnvError || error instanceof AppError || error instanceof VaultError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
