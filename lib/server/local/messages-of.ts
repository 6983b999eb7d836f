import { setImmediate as turn } from "node:timers/promises";
import type { LocalMessage } from "@/lib/cli/local-run";
import type { MemoryAdapters } from "@/lib/engine/memory/memory-adapters";
import type { StoredLogLine } from "@/lib/engine/ports/log-store";
import type { Json, JsonObject } from "@/lib/shared/json";
import type { RunEvent } from "@/lib/shared/run/events";
import { TERMINAL_RUN_STATUSES } from "@/lib/shared/run/status";

const BATCH = 1_000;

/** A run's lines and events as they come, lines before the event that was committed after them, up to its last event. */
export async function* messagesOf(runId: string, { store, logs, signals }: Pick<MemoryAdapters, "store" | "logs" | "signals">): AsyncGenerator<LocalMessage> {
  let position = 0;
  let seq = 0;
  let news = Promise.withResolvers<void>();
  const unsubscribe = signals.subscribe((signal) => {
    if (signal.runId === runId) news.resolve();
  });
  try {
    for (;;) {
      news = Promise.withResolvers<void>();
      const events = await store.eventsAfter(runId, position, BATCH);
      const lines = await logs.read(runId, { afterSeq: seq, limit: BATCH });
      seq = lines.at(-1)?.seq ?? seq;
      if (lines.length > 0) yield { event: "log", data: { lines: lines.map(lineView) } };
      for (const event of events) {
        position = event.position;
        yield { event: event.type, data: eventView(event) };
        if (isLast(event)) return;
      }
      if (events.length === 0 && lines.length === 0) await news.promise;
      // A batch of news comes with several signals: what they tell of is read at once.
      await turn();
    }
  } finally {
    unsubscribe();
  }
}

const isLast = ({ type }: RunEvent) => (TERMINAL_RUN_STATUSES as readonly string[]).some((status) => type === `run.${status}`);

function eventView({ position, type, stage_id, attempt, at, data }: RunEvent) {
  return { position, type, stage_id, attempt, at, data: data as unknown as Json as JsonObject };
}

function lineView({ seq, stageId, attempt, line, stream, level, text, at }: StoredLogLine) {
  return { seq, stage_id: stageId, attempt, line, stream, level, text, at };
}
