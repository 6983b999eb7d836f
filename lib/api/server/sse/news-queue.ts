import type { RunNews } from "./run-hub";

/**
 * News that one client has not been sent yet. It is bounded: a client that reads too slowly loses its queue, is told `lagging`, and reads what it
 * missed from the store, where nothing is lost. So a client that never reads costs no memory that grows.
 */
export class NewsQueue {
  private waiting: RunNews[] = [];
  private lines = 0;
  private events = 0;
  private overflown = false;
  private wake: (() => void) | undefined;

  constructor(private readonly limit: { lines: number; events: number }) {}

  push(news: RunNews): void {
    if (!this.overflown) {
      this.waiting.push(news);
      this.lines += news.lines.length;
      this.events += news.events.length;
      if (this.lines > this.limit.lines || this.events > this.limit.events) {
        this.overflown = true;
        this.waiting = [];
      }
    }
    this.notify();
  }

  /** Takes everything that is there, as it came; `lagging` where it is not all there was. */
  take(): { news: RunNews[]; lagging: boolean } {
    const taken = { news: this.waiting, lagging: this.overflown };
    this.waiting = [];
    this.lines = 0;
    this.events = 0;
    this.overflown = false;
    return taken;
  }

  get isEmpty(): boolean {
    return !this.overflown && this.waiting.length === 0;
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
