import { cpus } from "node:os";
import { ratio, shown } from "./figures";
import { OURS, PEERS } from "./peers";
import { type PeerRow, runPeers } from "./run-peers";

/** `npm run bench -- peers [name…]`: a line of JSON for each runner, and a table of all. */
export async function benchPeers(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !Object.hasOwn(PEERS, name));
  if (unknown.length > 0) {
    console.error(`no such peer: ${unknown.join(", ")}. There are: ${Object.keys(PEERS).join(", ")}`);
    process.exit(2);
  }
  const rows = await runPeers(names.length > 0 ? names : Object.keys(PEERS));
  for (const row of rows) console.log(JSON.stringify({ bench: "peers", node: process.version, cpus: cpus().length, ...row }));
  console.log(table(rows));
}

const HEADER = [
  "runner",
  "chain-40, ms",
  "of ours",
  "fleet-100x10, stages/s",
  "of ours",
  "40 × fib(10), ms",
  "10 × fib(33), ms",
  "on disk before the next step",
];

/** Markdown, so that it can be kept as it is. */
function table(rows: readonly PeerRow[]): string {
  const ours = rows.find(({ runner }) => runner === OURS);
  const cells = rows.map(({ runner, versions, figures, durable, problem }) => [
    versions ? `${runner}: ${versions}` : runner,
    shown(figures["chain-40"]),
    ratio(figures["chain-40"], ours?.figures["chain-40"]),
    shown(figures["fleet-100x10"]),
    ratio(figures["fleet-100x10"], ours?.figures["fleet-100x10"]),
    shown(figures["light-40"]),
    shown(figures["long-10"]),
    problem ? `${durable} (${problem})` : durable,
  ]);
  return [HEADER, HEADER.map(() => "---"), ...cells].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
