import { cpus } from "node:os";
import type { Stores } from "@/db/open-stores";
import { chain40 } from "./chain-40";
import { cliStart } from "./cli-start";
import { commitRate } from "./commit-rate";
import { type DatabaseName, eachDatabase } from "./databases";
import { fleet100x10 } from "./fleet-100x10";
import { library } from "./library";
import { overviewBoard } from "./overview-board";
import { benchPeers } from "./peers/main";
import { serveOwnRunner } from "./peers/own-runner";
import { profile } from "./profile";
import { queued10000 } from "./queued-10000";
import { runLists } from "./run-lists";
import { scale } from "./scale";

const BENCHES: Record<string, (stores: Stores, database: DatabaseName) => Promise<Record<string, number>>> = {
  "commit-rate": commitRate,
  "chain-40": chain40,
  "fleet-100x10": fleet100x10,
  scale,
  profile,
  "queued-10000": queued10000,
  library,
  "run-lists": runLists,
  "overview-board": overviewBoard,
};

const name = process.argv[2] ?? "";
if (name === "peers") {
  await benchPeers(process.argv.slice(3));
  process.exit(0);
}
// What `peers` starts for the rows of our own; it ends with its parent.
if (name === "own-runner") {
  await serveOwnRunner(process.argv[3] ?? "");
  await new Promise(() => undefined);
}
if (name === "cli-start") {
  const figures = cliStart();
  console.table(figures);
  console.log(JSON.stringify({ bench: name, node: process.version, cpus: cpus().length, ms: figures }));
  process.exit(0);
}
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (!bench) {
  console.error(`usage: npm run bench -- ${Object.keys(BENCHES).join(" | ")} | cli-start | peers [name…]`);
  process.exit(2);
}

const results: Partial<Record<DatabaseName, Record<string, number>>> = {};
await eachDatabase(async (database, stores) => {
  const figures = await bench(stores, database);
  results[database] = Object.fromEntries(Object.entries(figures).map(([figure, value]) => [figure, Number(value.toPrecision(4))]));
});
console.table(results);
console.log(JSON.stringify({ bench: name, node: process.version, cpus: cpus().length, ...results }));
process.exit(0);
