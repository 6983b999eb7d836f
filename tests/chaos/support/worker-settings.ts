import type { DatabaseLocation } from "@/db/client";
import type { Size } from "./random-workflow";

/** What a process of the chaos suite is told, as JSON in its first argument. */
export interface WorkerSettings {
  /** Names it in the events. */
  name: string;
  location: DatabaseLocation;
  /** As whom tables are made. */
  migrateAs: DatabaseLocation;
  migrationsFolder: string;
  /** Holds the folders of the runs' scripts. */
  dataDir: string;
  /** Stages at once; 0: it only takes requests, as a web process does. */
  slots: number;
  /** Nobody else works on the database: what the process before it was doing may be taken over at once. */
  soleOwner?: boolean;
  /** Absent: it starts no runs and decides no gates. */
  drive?: DriveSettings;
}

export interface DriveSettings {
  journalUrl: string;
  /** The first run's seed; each further run has the next one. */
  seed: number;
  /** Runs that are under way at once. */
  atOnce: number;
  size: Size;
}

/** What it prints, one JSON value a line. Starts and decisions are acknowledged: they must be in the log whatever happens next. */
export type WorkerMessage = { ready: true } | { started: string } | { decided: { run: string; stage: string } } | { open: number };
