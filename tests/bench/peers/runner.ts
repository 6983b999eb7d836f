import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDatabase } from "../../support/postgres";
import { installPeer } from "./install-peer";
import { PeerProcess } from "./peer-process";
import type { OwnRunner, Peer } from "./peers";
import { startRedis } from "./redis-server";

/** A runner that is ready to be measured. */
export interface Runner {
  /** Name and version of each package of a peer. */
  versions?: string;
  time(workload: string): Promise<number>;
  stop(): Promise<void>;
}

/** Starts one of our own runners: this very program once more. */
export async function startOwnRunner({ kind, database }: OwnRunner, serverUrl: string): Promise<Runner> {
  const program = process.argv[1] ?? "";
  const dataDir = mkdtempSync(join(tmpdir(), "stagecraft-bench-"));
  const where: Record<string, string> = database === "postgres" ? { PEER_DATABASE_URL: (await createDatabase(serverUrl)).url } : { PEER_DATA_DIR: dataDir };
  const started = await PeerProcess.start([program, "own-runner", kind], where);
  return {
    time: (workload) => started.time(workload),
    stop: async () => {
      await started.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Installs a peer where that was not done yet and starts it with a database, and a Redis, of its own. Throws where any of these cannot be had. */
export async function startPeer(peer: Peer, serverUrl: string): Promise<Runner> {
  const { program, versions } = installPeer(peer.folder);
  const redis = peer.redis && (await startRedis(peer.redis));
  if (redis && "skip" in redis) throw new Error(redis.skip);
  const database = await createDatabase(serverUrl);
  const env = { PEER_DATABASE_URL: database.url, PEER_VARIANT: peer.variant ?? "", PEER_REDIS_URL: redis?.url ?? "" };
  try {
    const started = await PeerProcess.start([program], env);
    return {
      versions,
      time: (workload) => started.time(workload),
      stop: async () => {
        await started.stop();
        await redis?.stop();
      },
    };
  } catch (error) {
    await redis?.stop();
    throw error;
  }
}
