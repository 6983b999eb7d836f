import type { AgentSessions } from "@/lib/engine/ports/agent-sessions";
import type { LogStore } from "@/lib/engine/ports/log-store";
import type { RunStore } from "@/lib/engine/ports/run-store";
import type { RunSignals } from "@/lib/engine/ports/signals";
import type { CollaborationNotice } from "@/lib/shared/collaboration/notice";
import { createAgentSessions } from "./agent-sessions";
import type { Channel } from "./channel";
import { type Database, type DatabaseLocation, openDatabase } from "./client";
import { openCollaborationNotices } from "./collaboration-notices";
import { createLogStore } from "./log-store";
import { prepareDatabase } from "./prepare-database";
import { openJobQueue, type TransactionalJobQueue } from "./queue/job-queue";
import { createRunStore } from "./run-store";
import { openSignals } from "./signals";

/** Every port of the engine that is a table, over one database. */
export interface Stores {
  database: Database;
  store: RunStore;
  queue: TransactionalJobQueue;
  logs: LogStore;
  signals: RunSignals;
  notices: Channel<CollaborationNotice>;
  agentSessions: AgentSessions;
  /** Stop the engine first: what it still writes would fail. */
  close(): Promise<void>;
}

export interface OpenStores {
  location: DatabaseLocation;
  /** As whom tables are made; absent: by the role of `location`. */
  migrateAs?: DatabaseLocation;
  /** The folder of the SQL files, `db/migrations` of the installation. */
  migrationsFolder: string;
  /** What goes wrong in the background: in the queue's sweep, for instance. It is tried again by itself. */
  onProblem(error: unknown): void;
}

/** Opens the database, brings its tables up to date and starts queue and signals. What was opened is closed again where a step fails. */
export async function openStores({ location, migrateAs, migrationsFolder, onProblem }: OpenStores): Promise<Stores> {
  const opened: { close(): Promise<void> }[] = [];
  const close = async () => {
    for (const part of opened.toReversed()) await part.close();
  };
  try {
    const database = openDatabase(location);
    opened.push(database);
    await prepareDatabase({ application: database, migrateAs, migrationsFolder });
    const queue = await openJobQueue(database, onProblem);
    opened.push(queue);
    const signals = await openSignals(database, onProblem);
    opened.push(signals);
    const notices = await openCollaborationNotices(database, onProblem);
    opened.push(notices);
    return {
      database,
      queue,
      signals,
      notices,
      store: createRunStore(database, queue, signals),
      logs: createLogStore(database, signals),
      agentSessions: createAgentSessions(database),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
