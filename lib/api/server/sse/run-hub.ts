import type { LogLineView, RunEventView } from "@/lib/api/contracts/executions";
import type { ServicePorts } from "@/lib/services/ports";
import type { RunReader } from "./run-reader";

/** Announces that a run may have something new: a hint, which may be lost or come twice. */
export interface RunSignals {
  subscribe(listener: (signal: { runId: string }) => void): () => void;
}

/** What happened since the watchers' last news, lines before the events that were committed after them. */
export interface RunNews {
  lines: LogLineView[];
  events: RunEventView[];
}

export interface Watcher {
  news(news: RunNews): void;
  /** Reading failed: nothing more will come. */
  failed(error: unknown): void;
}

export interface Watch {
  /** From here on the watcher's own reads are done: the hub reads what is newer, once for all watchers. */
  start(from: { position: number; seq: number }): void;
  stop(): void;
}

export interface RunHubs {
  /** Registers a watcher before its first read, so that nothing falls between the read and the news. */
  watch(runId: string, reader: RunReader, watcher: Watcher): Watch;
  /** Runs that are being watched. */
  readonly size: number;
}

export const EVENT_PAGE = 500;
export const LOG_PAGE = 1000;
/** The net below lost signals. */
const POLL_MS = 5_000;

/** One reader a run, however many clients watch it. */
export function createRunHubs({ signals, clock }: { signals: RunSignals; clock: ServicePorts["clock"] }): RunHubs {
  const hubs = new Map<string, RunHub>();
  let unsubscribe: (() => void) | undefined;
  return {
    watch(runId, reader, watcher) {
      unsubscribe ??= signals.subscribe((signal) => hubs.get(signal.runId)?.look());
      const hub = hubs.get(runId) ?? new RunHub(clock);
      hubs.set(runId, hub);
      hub.add(watcher, reader);
      return {
        start: (from) => hub.start(from),
        stop() {
          hub.remove(watcher);
          if (!hub.isEmpty) return;
          if (hubs.get(runId) === hub) hubs.delete(runId);
          if (hubs.size > 0) return;
          unsubscribe?.();
          unsubscribe = undefined;
        },
      };
    },
    get size() {
      return hubs.size;
    },
  };
}

class RunHub {
  private readonly watchers = new Map<Watcher, RunReader>();
  private cursor: { position: number; seq: number } | undefined;
  private reading = false;
  private again = false;
  private stopPolling: (() => void) | undefined;

  constructor(private readonly clock: ServicePorts["clock"]) {}

  get isEmpty(): boolean {
    return this.watchers.size === 0;
  }

  add(watcher: Watcher, reader: RunReader): void {
    this.watchers.set(watcher, reader);
    if (this.stopPolling === undefined) this.poll();
  }

  remove(watcher: Watcher): void {
    this.watchers.delete(watcher);
    if (!this.isEmpty) return;
    this.stopPolling?.();
    this.stopPolling = undefined;
  }

  /** The first watcher's place is the hub's; later ones have read up to the hub's place, or beyond, by themselves. */
  start(from: { position: number; seq: number }): void {
    this.cursor ??= from;
    this.look();
  }

  look(): void {
    if (this.reading) this.again = true;
    else if (this.cursor !== undefined && !this.isEmpty) void this.read();
  }

  private poll(): void {
    this.stopPolling = this.clock.after(POLL_MS, () => {
      this.look();
      this.poll();
    });
  }

  private async read(): Promise<void> {
    this.reading = true;
    try {
      do {
        this.again = false;
        const reader = this.watchers.values().next().value;
        if (reader === undefined || this.cursor === undefined) return;
        const { items: events, has_more } = await reader.events(this.cursor.position, EVENT_PAGE);
        // After the events: whatever was logged before the last of them is there by now.
        const lines = await this.linesUpToNow(reader, this.cursor.seq);
        this.cursor = { position: events.at(-1)?.position ?? this.cursor.position, seq: lines.at(-1)?.seq ?? this.cursor.seq };
        this.again ||= has_more;
        if (events.length > 0 || lines.length > 0) this.tell({ lines, events });
      } while (this.again);
    } catch (error) {
      for (const watcher of [...this.watchers.keys()]) watcher.failed(error);
    } finally {
      this.reading = false;
    }
  }

  /** All watchers are given the same object: what is made of it for one serves the others. */
  private tell(news: RunNews): void {
    for (const watcher of [...this.watchers.keys()]) watcher.news(news);
  }

  private async linesUpToNow(reader: RunReader, after: number): Promise<LogLineView[]> {
    const lines: LogLineView[] = [];
    for (;;) {
      const page = await reader.logs(lines.at(-1)?.seq ?? after, LOG_PAGE);
      lines.push(...page.items);
      if (!page.has_more) return lines;
    }
  }
}
