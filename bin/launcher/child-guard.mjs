import { askToStop } from "../database/leftover.mjs";

/**
 * Preloaded into every process that the launcher starts. When the launcher is gone, killed with -9 for instance, the process ends
 * too: a server left behind would keep the port. So does the embedded database, which cannot notice that by itself and is named to one of
 * them in STAGECRAFT_DATABASE_CLUSTER. Nothing is lost by it, the engine goes on from its log.
 */
process.once("disconnect", () => {
  const cluster = process.env.STAGECRAFT_DATABASE_CLUSTER;
  if (cluster) askToStop(cluster);
  process.exit(1);
});
process.channel?.unref();
