/** Announces committed events and new log lines to whoever watches: SSE streams, caches. A hint to look, with no promise of delivery. */
export interface RunSignal {
  runId: string;
  workspaceId: string;
  /** Position of the run's last event, or null where only log lines were added. */
  position: number | null;
}

export interface RunSignals {
  subscribe(listener: (signal: RunSignal) => void): () => void;
}
