import { join } from "node:path";

/** The parts of a data folder that belong to the embedded database. */
export function layoutOf(dataDir) {
  return {
    /** PostgreSQL's own folder, with its logs in `log`. */
    cluster: join(dataDir, "postgres"),
    /** A cluster that is being made; it becomes `cluster` when it is complete. */
    unfinished: join(dataDir, "postgres.unfinished"),
    /** Where the binaries are copied when they cannot be used in place. */
    binaries: join(dataDir, "postgres-binaries"),
    socketFolder: join(dataDir, "postgres-socket"),
    /** How to connect, with the passwords: readable by its owner alone. */
    connectionFile: join(dataDir, "database.json"),
    /** One file for each process that joined the database of another launcher. */
    joined: join(dataDir, "joined"),
    /** What the first release kept here; never read, never deleted. */
    firstRelease: join(dataDir, "pgdata"),
  };
}
