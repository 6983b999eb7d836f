import type { ServicePorts } from "@/lib/services/ports";
import type { RunChangesView } from "@/lib/services/runs/changes";

/** Announces that a run has new events (`position`) or log lines (null): a hint, which may come twice. */
export interface WorkspaceSignals {
  subscribe(listener: (signal: { runId: string; workspaceId: string; position: number | null }) => void): () => void;
}

export interface WorkspaceReader {
  changes(runIds: string[]): Promise<RunChangesView>;
}

export interface WorkspaceWatcher {
  news(changes: RunChangesView): void;
  /** Reading failed: nothing more will come. */
  failed(error: unknown): void;
}

export interface WorkspaceHubs {
  /** Tells the watcher of every run and gate of the workspace that changes from now on, until the returned function is called. */
  watch(workspaceId: string, reader: WorkspaceReader, watcher: WorkspaceWatcher): () => void;
  /** Workspaces that are being watched. */
  readonly size: number;
}

/** So long changes are gathered: a run of quick stages is read and sent once for many of its events. */
const GATHER_MS = 100;
const RUNS_PER_READ = 200;
/** Gates whose last state is remembered, so that one is announced when it changes and not with every event of its run. */
const KNOWN_GATES = 5_000;

/** One reader a workspace, however many clients watch it. */
export function createWorkspaceHubs({ signals, clock }: { signals: WorkspaceSignals; clock: ServicePorts["clock"] }): WorkspaceHubs {
  const hubs = new Map<string, WorkspaceHub>();
  let unsubscribe: (() => void) | undefined;
  return {
    watch(workspaceId, reader, watcher) {
      unsubscribe ??= signals.subscribe(({ runId, workspaceId: of, position }) => {
        if (position !== null) hubs.get(of)?.changed(runId);
      });
      const hub = hubs.get(workspaceId) ?? new WorkspaceHub(clock);
      hubs.set(workspaceId, hub);
      hub.watchers.set(watcher, reader);
      return () => {
        hub.watchers.delete(watcher);
        if (hub.watchers.size > 0 || hubs.get(workspaceId) !== hub) return;
        hubs.delete(workspaceId);
        hub.close();
        if (hubs.size > 0) return;
        unsubscribe?.();
        unsubscribe = undefined;
      };
    },
    get size() {
      return hubs.size;
    },
  };
}

class WorkspaceHub {
  readonly watchers = new Map<WorkspaceWatcher, WorkspaceReader>();
  private readonly waiting = new Set<string>();
  private readonly gates = new Map<string, string>();
  private reading = false;
  private cancel: (() => void) | undefined;

  constructor(private readonly clock: ServicePorts["clock"]) {}

  changed(runId: string): void {
    this.waiting.add(runId);
    if (!this.reading) this.soon();
  }

  close(): void {
    this.cancel?.();
    this.cancel = undefined;
  }

  private soon(): void {
    this.cancel ??= this.clock.after(GATHER_MS, () => {
      this.cancel = undefined;
      void this.read();
    });
  }

  private async read(): Promise<void> {
    const reader = this.watchers.values().next().value;
    if (reader === undefined) return;
    this.reading = true;
    const ids = [...this.waiting].slice(0, RUNS_PER_READ);
    for (const id of ids) this.waiting.delete(id);
    try {
      const { runs, gates } = await reader.changes(ids);
      const changes = { runs, gates: gates.filter((gate) => this.isNew(gate.id, JSON.stringify(gate))) };
      for (const watcher of [...this.watchers.keys()]) watcher.news(changes);
    } catch (error) {
      for (const watcher of [...this.watchers.keys()]) watcher.failed(error);
    } finally {
      this.reading = false;
      if (this.waiting.size > 0 && this.watchers.size > 0) this.soon();
    }
  }

  private isNew(id: string, state: string): boolean {
    if (this.gates.get(id) === state) return false;
    const oldest = this.gates.size >= KNOWN_GATES ? this.gates.keys().next().value : undefined;
    if (oldest !== undefined) this.gates.delete(oldest);
    this.gates.set(id, state);
    return true;
  }
}
