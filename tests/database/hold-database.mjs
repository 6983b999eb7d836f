import { openDatabase } from "../../bin/database/open-database.mjs";

// Opens the database of a data folder as a launcher does and keeps it until SIGTERM. Each line it prints is JSON.
const [dataDir, user] = process.argv.slice(2);
const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
try {
  const { soleOwner, close } = await openDatabase({ dataDir, user, print: (printed) => say({ printed }) });
  process.on("SIGTERM", () => void close().then(() => process.exit(0)));
  say({ soleOwner });
} catch (error) {
  say({ name: error.name, message: error.message });
  process.exit(1);
}
setInterval(() => undefined, 60_000);
