import { lockDataFolder } from "@/db/data-folder-lock";
import { openStores } from "@/db/open-stores";
import { change, completed, events, frozenRun, insertWorkflow } from "./fixture-run";

// Commits as fast as it can and prints the run, then each position that was acknowledged.
const [dataDir = "", migrationsFolder = ""] = process.argv.slice(2);
await lockDataFolder(dataDir);
const stores = await openStores({
  location: { dataDir },
  migrationsFolder,
  onProblem: (error) => {
    throw error;
  },
});
const frozen = frozenRun(await insertWorkflow(stores.database));
await stores.store.create(frozen, change(frozen, 0));
console.log(frozen.runId);
for (let position = 1; ; position += 2) {
  const outcome = await stores.store.commit(change(frozen, position, { events: events(position, completed("a", "x"), completed("b", "y")) }));
  if (outcome !== "committed") throw new Error(outcome);
  console.log(position + 2);
}
