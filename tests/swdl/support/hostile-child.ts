import { parseDefinition } from "@/lib/swdl";
import { HOSTILE_DOCUMENTS } from "./hostile-documents";

/** What reading one hostile document costs. */
export interface HostileCost {
  name: string;
  /** Bytes that are still held once the answer is dropped. */
  kept: number;
}

const collect = globalThis.gc;
if (collect === undefined) throw new Error("run with --expose-gc");
const refused = process.argv.includes("refused");

// Warm: the first document of a process also pays for compiling the language.
for (let round = 0; round < 20; round += 1) parseDefinition("workflow: { id: w, name: W }\nstages: [{ id: a, type: script, run: x }, { id: a }]\n");

for (const [name, { source, answer }] of Object.entries(HOSTILE_DOCUMENTS)) {
  if (refused === (answer === "ok")) continue;
  const text = typeof source === "string" ? source : source();
  collect();
  const before = process.memoryUsage().heapUsed;
  parseDefinition(text);
  collect();
  const cost: HostileCost = { name, kept: process.memoryUsage().heapUsed - before };
  console.log(JSON.stringify(cost));
}
