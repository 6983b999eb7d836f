import { cpus } from "node:os";
import { shown } from "./figures";
import { PEERS } from "./peers";
import { type PeerRow, runPeers } from "./run-peers";

/** `npm run bench -- peers [name…]`: a line of JSON for each runner as soon as it was measured, and a table of all in the end. */
export async function benchPeers(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !Object.hasOwn(PEERS, name));
  if (unknown.length > 0) throw new Error(`no such peer: ${unknown.join(", ")}. There are: ${Object.keys(PEERS).join(", ")}`);
  const rows: PeerRow[] = [];
  await runPeers(names.length > 0 ? names : Object.keys(PEERS), (row) => {
    rows.push(row);
    console.log(JSON.stringify({ bench: "peers", node: process.version, cpus: cpus().length, ...row }));
  });
  console.log(table(rows));
}

/** Markdown, so that it can be kept as it is. */
function table(rows: readonly PeerRow[]): string {
  const header = ["runner", "chain-40, ms", "fleet-100x10, stages/s", "40 × fib(10), ms", "10 × fib(33), ms", "on disk before the next step"];
  const cells = rows.map(({ runner, figures, durable, problem }) => [
    runner,
    ...["chain-40", "fleet-100x10", "light-40", "long-10"].map((workload) => shown(figures[workload])),
    problem ? `${durable} (${problem})` : durable,
  ]);
  return [header, header.map(() => "---"), ...cells].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
