import type { Stores } from "@/db/open-stores";
import { change, completed, events, frozenRun, insertWorkflow, stage } from "../db/support/fixture-run";
import { prepareMinimal, runMinimalChain } from "./minimal-runner";
import { timed } from "./timed";

const COMMITS = 1000;

/** Commits of one finished stage each, one after the other, in milliseconds a commit. */
export async function commitRate({ database, store }: Stores): Promise<Record<string, number>> {
  await prepareMinimal(database.raw);
  await runMinimalChain(database.raw, 0, 50);
  const minimalMs = await timed(() => runMinimalChain(database.raw, 1, COMMITS));

  const frozen = frozenRun(await insertWorkflow(database));
  await store.create(frozen, change(frozen, 0));
  const commits = (from: number, count: number) => async () => {
    for (let position = from; position < from + count; position += 1) {
      const id = `s${position}`;
      const outcome = await store.commit(change(frozen, position, { events: events(position, completed(id, "done")), stages: [stage(id)] }));
      if (outcome !== "committed") throw new Error(`commit ${position}: ${outcome}`);
    }
  };
  await commits(1, 50)();
  const commitMs = await timed(commits(51, COMMITS));
  return { commit_ms: commitMs / COMMITS, minimal_transaction_ms: minimalMs / COMMITS, ratio: commitMs / minimalMs };
}
