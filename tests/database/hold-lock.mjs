import { lockDataFolder } from "../../bin/database/data-folder-lock.mjs";

// Takes the folder's lock, says so, and stays.
const [folder = ""] = process.argv.slice(2);
try {
  const lock = await lockDataFolder(folder);
  console.log(JSON.stringify({ held: true, previousOwnerDied: lock.previousOwnerDied }));
  process.on("SIGTERM", () => {
    lock.release();
    process.exit(0);
  });
  setInterval(() => undefined, 1_000);
} catch (error) {
  console.log(JSON.stringify({ held: false, message: error instanceof Error ? error.message : String(error) }));
}
