import { cpus, loadavg } from "node:os";
import type { Stores } from "@/db/open-stores";
import { builderScale } from "./browser/builder-scale";
import { graphScale } from "./browser/graph-scale";
import { libraryScroll } from "./browser/library-scroll";
import { runAudience } from "./browser/run-audience";
import { runScale } from "./browser/run-scale";
import { chain40 } from "./chain-40";
import { cliStart } from "./cli-start";
import { commitRate } from "./commit-rate";
import { fleet100x10 } from "./fleet-100x10";
import { hostile, language } from "./language";
import { library } from "./library";
import { overviewBoard } from "./overview-board";
import { benchPeers } from "./peers/main";
import { serveOwnRunner } from "./peers/own-runner";
import { postedRuns } from "./posted-runs";
import { profile } from "./profile";
import { queued10000 } from "./queued-10000";
import { runLists } from "./run-lists";
import { scale } from "./scale";
import { start } from "./start";
import { withStores } from "./with-stores";

type Figures = Record<string, number | Record<string, number>>;

/** Over the stores, in this process. */
const OVER_STORES: Record<string, (stores: Stores) => Promise<Figures>> = {
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

/** Over programs of the checkout, some in Chromium; the server must be built. */
const OVER_PROGRAMS: Record<string, () => Figures | Promise<Figures>> = {
  start,
  "posted-runs": postedRuns,
  "cli-start": cliStart,
  language,
  hostile,
  "builder-scale": builderScale,
  "graph-scale": graphScale,
  "library-scroll": libraryScroll,
  "run-scale": runScale,
  "run-audience": runAudience,
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
if (Object.hasOwn(OVER_PROGRAMS, name)) show((await OVER_PROGRAMS[name]?.()) ?? {});
else if (Object.hasOwn(OVER_STORES, name)) await withStores(async (stores) => show((await OVER_STORES[name]?.(stores)) ?? {}));
else {
  console.error(`usage: npm run bench -- ${[...Object.keys(OVER_STORES), ...Object.keys(OVER_PROGRAMS)].join(" | ")} | peers [name…]`);
  process.exit(2);
}
process.exit(0);

/** A table, and the same as a line of JSON with the load of the machine, without which no time says anything. */
function show(figures: Figures): void {
  const short = (value: number) => Number(value.toPrecision(4));
  const rounded = Object.fromEntries(
    Object.entries(figures).map(([figure, value]) => [
      figure,
      typeof value === "number" ? short(value) : Object.fromEntries(Object.entries(value).map(([part, each]) => [part, short(each)])),
    ]),
  );
  console.table(rounded);
  console.log(JSON.stringify({ bench: name, node: process.version, cpus: cpus().length, load: loadavg().map(short), ...rounded }));
}
