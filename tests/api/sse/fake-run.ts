import type { LogLineView, RunDetail, RunEventView } from "@/lib/api/contracts/executions";
import type { SseChunk } from "@/lib/api/server/sse/encode";
import { createRunHubs, type RunHubs } from "@/lib/api/server/sse/run-hub";
import type { RunReader } from "@/lib/api/server/sse/run-reader";
import type { RunEventType } from "@/lib/shared/run/events";

const AT = "2026-03-01T09:00:00.000Z";

/** A clock that stands still until it is told otherwise. */
export class FakeClock {
  private nowMs = Date.parse(AT);
  private readonly timers = new Set<{ at: number; callback: () => void }>();

  now(): Date {
    return new Date(this.nowMs);
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { at: this.nowMs + delayMs, callback };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  advance(ms: number): void {
    this.nowMs += ms;
    for (const timer of [...this.timers]) {
      if (timer.at > this.nowMs) continue;
      this.timers.delete(timer);
      timer.callback();
    }
  }

  get pending(): number {
    return this.timers.size;
  }
}

/** A run in memory with its log, as the store would give it, and a count of the reads. */
export class FakeRun {
  readonly id = "run-1";
  readonly clock = new FakeClock();
  readonly all: RunEventView[] = [];
  readonly lines: LogLineView[] = [];
  readonly hubs: RunHubs;
  reads = 0;
  private readonly listeners = new Set<(signal: { runId: string }) => void>();

  constructor() {
    this.hubs = createRunHubs({
      clock: this.clock,
      signals: {
        subscribe: (listener) => {
          this.listeners.add(listener);
          return () => this.listeners.delete(listener);
        },
      },
    });
  }

  get subscriptions(): number {
    return this.listeners.size;
  }

  log(...texts: string[]): void {
    for (const text of texts)
      this.lines.push({
        seq: (this.lines.at(-1)?.seq ?? 0) + 3,
        stage_id: "a",
        attempt: 1,
        line: this.lines.length + 1,
        stream: "stdout",
        level: "info",
        text,
        at: AT,
      });
  }

  commit(...types: RunEventType[]): void {
    for (const type of types) this.all.push({ position: this.all.length + 1, type, stage_id: null, attempt: null, data: {}, at: AT });
  }

  signal(): void {
    for (const listener of this.listeners) listener({ runId: this.id });
  }

  readonly reader: RunReader = {
    snapshot: async () => {
      const last = this.all.at(-1);
      const status = this.all.some(({ type }) => type === "run.completed") ? "completed" : "running";
      return { id: this.id, position: last?.position ?? 0, status } as RunDetail;
    },
    events: async (after, limit) => {
      this.reads += 1;
      const found = this.all.filter(({ position }) => position > after);
      return { items: found.slice(0, limit), has_more: found.length > limit };
    },
    logs: async (after, limit) => {
      const found = this.lines.filter(({ seq }) => seq > after);
      return { items: found.slice(0, limit), has_more: found.length > limit };
    },
  };
}

export interface Message {
  id: string | undefined;
  event: string;
  data: { position?: number; type?: string; lines?: LogLineView[] };
}

/** What a stream sends, message by message: one chunk may hold several. */
export async function* oneByOne(chunks: AsyncGenerator<SseChunk, void>): AsyncGenerator<string, void> {
  for await (const chunk of chunks) yield* (typeof chunk === "string" ? chunk : new TextDecoder().decode(chunk)).split(/(?<=\n\n)/);
}

/** The message of a part of the stream; comments and `retry` are none. */
export function parseMessage(chunk: string): Message | undefined {
  const field = (name: string) => chunk.match(new RegExp(`^${name}: (.*)$`, "m"))?.[1];
  const event = field("event");
  return event === undefined ? undefined : { id: field("id"), event, data: JSON.parse(field("data") ?? "null") };
}
