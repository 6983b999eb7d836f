import type { ServicePorts } from "@/lib/services/ports";
import type { RunChangesView } from "@/lib/services/runs/changes";
import type { CollaborationNotice } from "@/lib/shared/collaboration/notice";

/** Announces that a run has new events (`position`) or log lines (null): a hint, which may come twice. */
export interface WorkspaceSignals {
  subscribe(listener: (signal: { runId: string; workspaceId: string; position: number | null }) => void): () => void;
}

/** Announces that people changed the comments or files of a run: a hint, too. */
export interface NoticeSource {
  subscribe(listener: (notice: CollaborationNotice) => void): () => void;
}

/** What changed since the watchers' last news. */
export interface WorkspaceNews extends RunChangesView {
  notices: CollaborationNotice[];
}

export interface WorkspaceReader {
  changes(runIds: string[]): Promise<RunChangesView>;
}

export interface WorkspaceWatcher {
  news(news: WorkspaceNews): void;
  /** Reading failed: nothing more will come. */
  failed(error: unknown): void;
}

export interface WorkspaceHubs {
  /** Tells the watcher of every run, gate, comment and file of the workspace that changes from now on, until the returned function is called. */
  watch(workspaceId: string, reader: WorkspaceReader, watcher: WorkspaceWatcher): () => void;
  /** Workspaces that are being watched. */
  readonly size: number;
}

/** So long changes are gathered: a run of quick stages is read and sent once for many of its events. */
const GATHER_MS = 100;
const RUNS_PER_READ = 200;
const NOTHING: RunChangesView = { runs: [], gates: [] };
/** Gates whose last state is remembered, so that one is announced when it changes and not with every event of its run. */
const KNOWN_GATES = 5_000;

/** One reader a workspace, however many clients watch it. */
export function createWorkspaceHubs({
  signals,
  notices,
  clock,
}: {
  signals: WorkspaceSignals;
  notices: NoticeSource;
  clock: ServicePorts["clock"];
}): WorkspaceHubs {
  const hubs = new Map<string, WorkspaceHub>();
  let unsubscribe: (() => void) | undefined;
  const subscribe = () => {
    const stops = [
      signals.subscribe(({ runId, workspaceId, position }) => {
        if (position !== null) hubs.get(workspaceId)?.changed(runId);
      }),
      notices.subscribe((notice) => hubs.get(notice.workspaceId)?.noticed(notice)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  };
  return {
    watch(workspaceId, reader, watcher) {
      unsubscribe ??= subscribe();
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
  private readonly notices = new Map<string, CollaborationNotice>();
  private readonly gates = new Map<string, string>();
  private reading = false;
  private cancel: (() => void) | undefined;

  constructor(private readonly clock: ServicePorts["clock"]) {}

  changed(runId: string): void {
    this.waiting.add(runId);
    if (!this.reading) this.soon();
  }

  noticed(notice: CollaborationNotice): void {
    this.notices.set(`${notice.part} ${notice.runId}`, notice);
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
    const notices = [...this.notices.values()];
    this.notices.clear();
    try {
      const { runs, gates } = ids.length === 0 ? NOTHING : await reader.changes(ids);
      const news = { notices, runs, gates: gates.filter((gate) => this.isNew(gate.id, JSON.stringify(gate))) };
      for (const watcher of [...this.watchers.keys()]) watcher.news(news);
    } catch (error) {
      for (const watcher of [...this.watchers.keys()]) watcher.failed(error);
    } finally {
      this.reading = false;
      if (this.waiting.size + this.notices.size > 0 && this.watchers.size > 0) this.soon();
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
