import type { LogLineView, RunEventView } from "@/lib/api/contracts/executions";
import type { RunNews } from "./run-hub";

/**
 * News that one client has not been sent yet. It is bounded: a client that reads too slowly loses its queue, is told `lagging`, and reads what it
 * missed from the store, where nothing is lost. So a client that never reads costs no memory that grows.
 */
export class NewsQueue {
  private lines: LogLineView[] = [];
  private events: RunEventView[] = [];
  private overflown = false;
  private wake: (() => void) | undefined;

  constructor(private readonly limit: { lines: number; events: number }) {}

  push({ lines, events }: RunNews): void {
    if (!this.overflown) {
      this.lines.push(...lines);
      this.events.push(...events);
      if (this.lines.length > this.limit.lines || this.events.length > this.limit.events) {
        this.overflown = true;
        this.lines = [];
        this.events = [];
      }
    }
    this.notify();
  }

  /** Takes everything that is there; `lagging` where it is not all there was. */
  take(): RunNews & { lagging: boolean } {
    const taken = { lines: this.lines, events: this.events, lagging: this.overflown };
    this.lines = [];
    this.events = [];
    this.overflown = false;
    return taken;
  }

  get isEmpty(): boolean {
    return !this.overflown && this.lines.length === 0 && this.events.length === 0;
  }

  /** Calls back once at the next news. */
  onNews(callback: () => void): void {
    this.wake = callback;
  }

  notify(): void {
    const wake = this.wake;
    this.wake = undefined;
    wake?.();
  }
}
