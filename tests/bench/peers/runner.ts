import { createDatabase, type DatabaseUrls } from "../../support/postgres";
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
export async function startOwnRunner({ kind }: OwnRunner, server: DatabaseUrls): Promise<Runner> {
  const program = process.argv[1] ?? "";
  const { migrationUrl } = await createDatabase(server);
  const started = await PeerProcess.start([program, "own-runner", kind], { PEER_DATABASE_URL: migrationUrl });
  return { time: (workload) => started.time(workload), stop: () => started.stop() };
}

/** Installs a peer where that was not done yet and starts it with a database, and a Redis, of its own. Throws where any of these cannot be had. */
export async function startPeer(peer: Peer, server: DatabaseUrls): Promise<Runner> {
  const { program, versions } = installPeer(peer.folder);
  const redis = peer.redis && (await startRedis(peer.redis));
  if (redis && "skip" in redis) throw new Error(redis.skip);
  const database = await createDatabase(server);
  const env = { PEER_DATABASE_URL: database.migrationUrl, PEER_VARIANT: peer.variant ?? "", PEER_REDIS_URL: redis?.url ?? "" };
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
