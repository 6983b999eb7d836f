import type { Stores } from "@/db/open-stores";
import { createDatabase, startPostgres } from "../../support/postgres";
import { eachDatabase } from "../databases";
import { type Figure, Measured } from "./figures";
import { installPeer } from "./install-peer";
import { measureEngine, measureMinimal } from "./own-runs";
import { runPeerProcess } from "./peer-process";
import { PEERS, type Peer } from "./peers";
import { startRedis } from "./redis-server";

/** What was seen of one runner. */
export interface PeerRow {
  runner: string;
  versions?: string;
  durable: string;
  figures: Record<string, Figure>;
  /** Why figures are missing. */
  problem?: string;
}

const ONE_TRANSACTION = "each stage's two events and its row, one transaction";
const ONE_COMMIT = "each stage's event, its row and the run's row, one commit";

/** Measures this engine, the minimal runner and then the named peers, one after the other, and hands over each row when it is there. */
export async function runPeers(names: readonly string[], onRow: (row: PeerRow) => void): Promise<void> {
  await eachDatabase(async (database, stores) => {
    onRow(await ownRow(`minimal runner, ${database}`, ONE_TRANSACTION, (measured) => measureMinimal(stores, 0, measured)));
    onRow(await ownRow(`stagecraft, ${database}`, ONE_COMMIT, (measured) => measureEngine(stores, measured)));
    // Its distance from the first one tells how much the machine drifts.
    if (database === "postgres") onRow(await ownRow("minimal runner, postgres, again", ONE_TRANSACTION, (measured) => again(stores, measured)));
  });
  const server = await startPostgres({ durable: true });
  if ("skip" in server) throw new Error(`The peers need PostgreSQL: ${server.skip}`);
  try {
    for (const name of names) {
      const peer = PEERS[name];
      if (peer) onRow(await peerRow(name, peer, server.url));
    }
  } finally {
    await server.stop();
  }
}

const again = (stores: Stores, measured: Measured) => measureMinimal(stores, 1_000_000, measured);

async function ownRow(runner: string, durable: string, work: (measured: Measured) => Promise<void>): Promise<PeerRow> {
  const measured = new Measured();
  await work(measured);
  return { runner, durable, figures: measured.figures() };
}

async function peerRow(runner: string, peer: Peer, serverUrl: string): Promise<PeerRow> {
  const measured = new Measured();
  const row = (details: Partial<PeerRow>): PeerRow => ({ runner, durable: peer.durable, figures: measured.figures(), ...details });
  let installed: ReturnType<typeof installPeer>;
  try {
    installed = installPeer(peer.folder);
  } catch (error) {
    return row({ problem: `not installed: ${error instanceof Error ? error.message : String(error)}` });
  }
  const redis = peer.redis && (await startRedis(peer.redis));
  if (redis && "skip" in redis) return row({ problem: redis.skip });
  const database = await createDatabase(serverUrl);
  const env = { PEER_DATABASE_URL: database.url, PEER_VARIANT: peer.variant ?? "", PEER_REDIS_URL: redis?.url ?? "" };
  try {
    const problem = await runPeerProcess(installed.program, env, measured);
    return row({ versions: installed.versions, ...(problem && { problem }) });
  } finally {
    await redis?.stop();
    await database.drop();
  }
}
