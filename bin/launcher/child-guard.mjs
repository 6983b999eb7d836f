/**
 * Preloaded into every process that the launcher starts. When the launcher is gone, killed with -9 for instance, the process goes
 * too: a server left behind would keep the port and the data folder. Nothing is lost by it, the engine goes on from its log.
 */
process.once("disconnect", () => process.exit(1));
process.channel?.unref();
