/** One way to run a peer. */
export interface Peer {
  /** Its folder here: `package.json` with exact versions and `run.mjs`. */
  folder: string;
  /** What `run.mjs` is to do differently, in PEER_VARIANT. */
  variant?: string;
  /** The Redis to start for it, by how it persists: `always` answers after fsync, `everysec` may lose a second. */
  redis?: "always" | "everysec";
  /** What is on disk when a step is over and the next one starts. */
  durable: string;
}

/** All peers by the name that the command line and the table give them. */
export const PEERS: Record<string, Peer> = {
  "pg-boss": { folder: "pg-boss", durable: "each step a job; its completion and the next job in one transaction, PostgreSQL" },
  "pg-boss-work": {
    folder: "pg-boss",
    variant: "work",
    durable: "each step a job, by its own workers with notification; the next job is there before the last one is completed, PostgreSQL",
  },
  "graphile-worker": { folder: "graphile-worker", durable: "each step a job; the next job is the record of the last step, PostgreSQL" },
  dbos: { folder: "dbos", durable: "each step's result, PostgreSQL" },
};
