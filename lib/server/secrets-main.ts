import path from "node:path";
import { readEnv } from "./env";
import { operatorProgram } from "./operator-program";
import { rotateKeys } from "./vault/rotate-keys";
import { VaultError } from "./vault/vault";

const USAGE = `stagecraft secrets rotate-key

Seals every stored secret with a new key. Stop the server first where its key is in the data folder. Without STAGECRAFT_SECRET_KEY a new key is
made in the data folder; with it, put the new key before the old one (new,old), restart, run this, and take the old one away.`;

await operatorProgram({
  usage: USAGE,
  async work() {
    const [command, ...rest] = process.argv.slice(2);
    if (command !== "rotate-key" || rest.length > 0) {
      console.log(USAGE);
      return command === "--help" || command === "-h" ? 0 : 2;
    }
    await rotateKeys({ env: readEnv(process.env), migrationsFolder: path.resolve("db/migrations"), print: (line) => console.log(line) });
    return 0;
  },
  failureCode: 1,
  explain: (error) => (error instanceof VaultError ? error.message : undefined),
});
