import path from "node:path";
import { parseArgs } from "node:util";
import { doctor } from "./doctor/doctor";
import { readEnv } from "./env";
import { operatorProgram } from "./operator-program";

const USAGE = `stagecraft doctor [--repair] [--release <run id>]…

Replays the log of every run and compares the result with what pages show of it; counts, jobs and runs set aside are looked at too.
  --repair            write what differs anew from the logs; the logs themselves are never changed
  --release <run id>  try a run again that was set aside after repeated failures
Exit code 1 where differences remain.`;

await operatorProgram({
  usage: USAGE,
  async work() {
    const options = { repair: { type: "boolean" }, release: { type: "string", multiple: true }, help: { type: "boolean", short: "h" } } as const;
    const { values } = parseArgs({ args: process.argv.slice(2), options });
    if (values.help) {
      console.log(USAGE);
      return 0;
    }
    return doctor(
      { repair: values.repair ?? false, release: values.release ?? [] },
      { env: readEnv(process.env), migrationsFolder: path.resolve("db/migrations"), print: (line) => console.log(line) },
    );
  },
});
