import type { LogLineView, RunDetail, RunEventView } from "@/lib/api/contracts/executions";
import type { ServicePorts } from "@/lib/services/ports";
import { TERMINAL_RUN_STATUSES } from "@/lib/shared/run/status";
import { encodeMessage, HEARTBEAT, RETRY, type SseChunk } from "./encode";
import { bytesOfNews, encodeNews } from "./encode-news";
import { NewsQueue } from "./news-queue";
import { newsWithin } from "./news-within";
import { EVENT_PAGE, LOG_PAGE, type RunHubs, type RunNews } from "./run-hub";
import type { RunReader } from "./run-reader";

export interface RunStreamOptions {
  runId: string;
  reader: RunReader;
  hubs: RunHubs;
  clock: ServicePorts["clock"];
  /** Position that the client has; undefined: it starts with a snapshot. */
  after: number | undefined;
  /** `seq` of the last log line that the client has; undefined: it gets the last lines. */
  logsAfter: number | undefined;
  /** Ends the stream between two messages. */
  signal: AbortSignal;
}

/** After it the client connects anew, and is authenticated anew. */
const MAX_AGE_MS = 30 * 60_000;
/** Lines that a client starts with. */
const FIRST_LINES = 1000;
const QUEUE_LIMIT = { lines: 2_000, events: 500 };

/**
 * Opens the stream of a run. Reads the run first, so that a run that is not there or not the caller's throws before anything is sent. Undefined
 * where there is nothing left to say: the client has the last event of a run that has ended.
 */
export async function openRunMessages(options: RunStreamOptions): Promise<AsyncGenerator<SseChunk, void> | undefined> {
  const queue = new NewsQueue(QUEUE_LIMIT);
  let failure: { error: unknown } | undefined;
  const watch = options.hubs.watch(options.runId, options.reader, {
    news: (news) => queue.push(news),
    failed(error) {
      failure = { error };
      queue.notify();
    },
  });
  try {
    const run = await options.reader.snapshot();
    // A position that this run never had is answered with a new start, never with a gap.
    const after = options.after !== undefined && options.after <= run.position ? options.after : undefined;
    if (after === run.position && hasEnded(run)) {
      watch.stop();
      return undefined;
    }
    return messages({ ...options, after }, run, queue, watch, () => failure);
  } catch (error) {
    watch.stop();
    throw error;
  }
}

async function* messages(
  options: RunStreamOptions,
  run: RunDetail,
  queue: NewsQueue,
  watch: ReturnType<RunHubs["watch"]>,
  failure: () => { error: unknown } | undefined,
): AsyncGenerator<SseChunk, void> {
  const { reader, clock, signal } = options;
  const cursor = { position: options.after ?? run.position, seq: options.logsAfter ?? 0 };
  const until = clock.now().getTime() + MAX_AGE_MS;
  // What an ended run still logs, such as its hooks, comes with a reconnect.
  let ended = hasEnded(run);

  /** What of the news the client does not have: as a rule all of it, in bytes that all clients share. */
  function* encoded(news: RunNews): Generator<SseChunk> {
    const lines = news.lines.filter(({ seq }) => seq > cursor.seq);
    const events = news.events.filter(({ position }) => position > cursor.position);
    if (lines.length === 0 && events.length === 0) return;
    cursor.seq = lines.at(-1)?.seq ?? cursor.seq;
    cursor.position = events.at(-1)?.position ?? cursor.position;
    ended ||= events.some(endsRun);
    const isWhole = lines.length === news.lines.length && events.length === news.events.length;
    yield isWhole ? bytesOfNews(news) : encodeNews({ lines, events });
  }

  /** What the store has beyond the cursor, page by page, so that a client far behind costs a page of memory. */
  async function* catchUp(): AsyncGenerator<SseChunk> {
    for (;;) {
      const events = await reader.events(cursor.position, EVENT_PAGE);
      for (;;) {
        const logs = await reader.logs(cursor.seq, LOG_PAGE);
        yield* encoded({ lines: logs.items, events: [] });
        if (!logs.has_more) break;
      }
      yield* encoded({ lines: [], events: events.items });
      if (!events.has_more) return;
    }
  }

  try {
    yield RETRY;
    if (options.after === undefined) yield encodeMessage({ id: run.position, event: "snapshot", data: run });
    if (options.logsAfter === undefined) yield* encoded({ lines: await lastLines(reader), events: [] });
    yield* catchUp();
    watch.start({ ...cursor });
    while (!ended && !signal.aborted && clock.now().getTime() < until) {
      if (queue.isEmpty && failure() === undefined && !(await newsWithin(queue, clock, signal))) {
        if (!signal.aborted) yield HEARTBEAT;
        continue;
      }
      const problem = failure();
      if (problem !== undefined) throw problem.error;
      const { news, lagging } = queue.take();
      const firstNew = news.flatMap(({ events }) => events).find(({ position }) => position > cursor.position)?.position;
      if (lagging || (firstNew !== undefined && firstNew > cursor.position + 1)) yield* catchUp();
      else for (const part of news) yield* encoded(part);
    }
  } finally {
    watch.stop();
  }
}

/** The end of the log, read forwards: the store knows no other direction. */
async function lastLines(reader: RunReader): Promise<LogLineView[]> {
  let kept: LogLineView[] = [];
  for (let after = 0; ; ) {
    const { items, has_more } = await reader.logs(after, 10_000);
    kept = [...kept, ...items].slice(-FIRST_LINES);
    after = items.at(-1)?.seq ?? after;
    if (!has_more) return kept;
  }
}

function hasEnded({ status }: RunDetail): boolean {
  return (TERMINAL_RUN_STATUSES as readonly string[]).includes(status);
}

function endsRun({ type }: RunEventView): boolean {
  return type.startsWith("run.") && (TERMINAL_RUN_STATUSES as readonly string[]).includes(type.slice("run.".length));
}
