import type { Stores } from "@/db/open-stores";
import type { RawSql } from "@/db/raw-sql";
import { noOpRuns } from "./no-op-runs";
import { timed } from "./timed";

const STAGES = 40;
const RUNS = 20;

/** Where the time of chain-40 goes: milliseconds a run, in all, within the statements of commits, within other statements, and outside of the database. */
export async function profile(stores: Stores): Promise<Record<string, number>> {
  const spent = { commits: 0, other: 0, statements: 0 };
  measureStatements(stores.database.raw, (text, ms) => {
    spent.statements += 1;
    if (text.includes("INSERT INTO run_events")) spent.commits += ms;
    else spent.other += ms;
  });
  const runs = await noOpRuns(stores, STAGES);
  await runs.run();
  Object.assign(spent, { commits: 0, other: 0, statements: 0 });
  const totalMs = await timed(async () => {
    for (let run = 0; run < RUNS; run += 1) await runs.run();
  });
  await runs.stop();
  return {
    run_ms: totalMs / RUNS,
    commits_ms: spent.commits / RUNS,
    other_statements_ms: spent.other / RUNS,
    outside_ms: (totalMs - spent.commits - spent.other) / RUNS,
    statements: spent.statements / RUNS,
  };
}

/** Statements of a transaction are counted with it: the queue's own, which do not pass here, count as outside. */
function measureStatements(raw: RawSql, add: (text: string, ms: number) => void): void {
  const { query, transaction } = raw;
  raw.query = async (text, values) => {
    let rows: Awaited<ReturnType<typeof query>> = [];
    const ms = await timed(async () => {
      rows = await query(text, values);
    });
    add(text, ms);
    return rows;
  };
  raw.transaction = async (work) => {
    const startedMs = performance.now();
    try {
      return await transaction(work);
    } finally {
      add("transaction INSERT INTO run_events", performance.now() - startedMs);
    }
  };
}
