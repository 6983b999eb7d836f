import type { LogLevel, LogStream } from "@/lib/shared/run/status";

export interface LogLine {
  stageId: string;
  attempt: number;
  /** From 1 within the attempt. */
  line: number;
  stream: LogStream;
  level: LogLevel;
  text: string;
  at: string;
}

/** A line with its place in the whole log of the run: `seq` grows in the order of writing and is the cursor of `after`. */
export interface StoredLogLine extends LogLine {
  seq: number;
}

export interface LogStore {
  /** Appends in one statement and signals the run's watchers. */
  append(run: { runId: string; workspaceId: string }, lines: readonly LogLine[]): Promise<void>;
  read(runId: string, options: { afterSeq?: number; stageId?: string; level?: LogLevel; limit: number }): Promise<StoredLogLine[]>;
}
