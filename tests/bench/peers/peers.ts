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
  openworkflow: {
    folder: "openworkflow",
    durable: "each step's start and result, PostgreSQL; woken at once, without the waiting of its polls (up to 1 s a run)",
  },
  restate: { folder: "restate", durable: "each step's result in the log of its own server, with fsync as it is set by default" },
  "vercel-workflow": {
    folder: "vercel-workflow",
    durable: "each step's events, its Postgres world; a run's end is seen at once, without the poll of its handle (1 s)",
  },
  bullmq: {
    folder: "bullmq",
    redis: "always",
    durable: "each step a job of a flow, Redis with an append-only file and fsync before each answer; no state in PostgreSQL",
  },
  "bullmq-everysec": {
    folder: "bullmq",
    redis: "everysec",
    durable: "not quite: as bullmq with fsync each second, Redis's default; a crash of the machine may lose a second",
  },
  "bullmq-state": {
    folder: "bullmq",
    variant: "state",
    redis: "always",
    durable: "as bullmq, and each step's events and row in PostgreSQL, one transaction",
  },
  dbos: { folder: "dbos", durable: "each step's result, PostgreSQL" },
};

/** A runner of ours, in a process of its own like the peers. */
export interface OwnRunner {
  kind: "engine" | "minimal";
  durable: string;
}

/** The row that the others are compared with. */
export const OURS = "stagecraft";

export const OWN_RUNNERS: Record<string, OwnRunner> = {
  "minimal runner": { kind: "minimal", durable: "each stage's two events and its row, one transaction" },
  [OURS]: { kind: "engine", durable: "each stage's event, its row and the run's row, one commit" },
};
