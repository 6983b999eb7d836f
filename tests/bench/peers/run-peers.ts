import { type DatabaseUrls, startPostgres } from "../../support/postgres";
import { type Figure, Measured } from "./figures";
import { OWN_RUNNERS, PEERS } from "./peers";
import { type Runner, startOwnRunner, startPeer } from "./runner";

const ROUNDS = 5;
/** How often each workload is run in a round: the short ones more often, because a single one of them says little. */
const TIMES: Record<string, number> = { "fleet-100x10": 1, "chain-40": 3, "light-40": 3, "long-10": 1 };

/** What was seen of one runner. */
export interface PeerRow {
  runner: string;
  versions?: string;
  durable: string;
  figures: Record<string, Figure>;
  /** Why figures are missing. */
  problem?: string;
}

interface Entrant {
  name: string;
  durable: string;
  start: (server: DatabaseUrls) => Promise<Runner>;
  versions?: string;
  runner?: Runner;
  measured: Measured;
  problem?: string;
}

/**
 * Measures our own runners and the named peers. All are started first and then take turns, round after round, so that a slow minute of
 * the machine hits all of them; the first round is for warming up and is not counted.
 */
export async function runPeers(names: readonly string[]): Promise<PeerRow[]> {
  const server = await startPostgres({ durable: true });
  const entrants = entrantsOf(names);
  try {
    for (const entrant of entrants) {
      await attempt(entrant, async () => {
        entrant.runner = await entrant.start(server);
        entrant.versions = entrant.runner.versions;
      });
    }
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const entrant of entrants) await attempt(entrant, () => takeTurn(entrant, round > 0));
    }
  } finally {
    for (const { runner } of entrants) await runner?.stop();
    await server.stop();
  }
  return entrants.map(({ name, durable, measured, versions, problem }) => ({
    runner: name,
    ...(versions && { versions }),
    durable,
    figures: measured.figures(),
    ...(problem && { problem }),
  }));
}

function entrantsOf(names: readonly string[]): Entrant[] {
  const own = Object.entries(OWN_RUNNERS).map(([name, one]) => ({ name, durable: one.durable, start: (server: DatabaseUrls) => startOwnRunner(one, server) }));
  const peers = Object.entries(PEERS)
    .filter(([name]) => names.includes(name))
    .map(([name, peer]) => ({ name, durable: peer.durable, start: (server: DatabaseUrls) => startPeer(peer, server) }));
  return [...own, ...peers].map((entrant) => ({ ...entrant, measured: new Measured() }));
}

/** A runner that fails is out, and no longer in the others' way. */
async function attempt(entrant: Entrant, work: () => Promise<void>): Promise<void> {
  if (entrant.problem !== undefined) return;
  try {
    await work();
  } catch (error) {
    entrant.problem = error instanceof Error ? error.message : String(error);
    console.error(`${entrant.name}: ${entrant.problem}`);
    await entrant.runner?.stop();
    entrant.runner = undefined;
  }
}

async function takeTurn({ runner, measured }: Entrant, counts: boolean): Promise<void> {
  for (const [workload, times] of Object.entries(TIMES)) {
    for (let time = 0; time < times; time += 1) {
      const ms = await runner?.time(workload);
      if (counts && ms !== undefined) measured.record(workload, ms);
    }
  }
}
