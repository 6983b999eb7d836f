import { useEffect, useRef, useState } from "react";
import type { LogLineView, RunDetail, RunEventView } from "@/lib/api/contracts/executions";
import { RUN_EVENT_TYPES } from "@/lib/shared/run/events";

/** How current the page is: over the stream, over a stream that is coming back, by asking again and again, or there is nothing more to come. */
export type LiveMark = "connecting" | "live" | "reconnecting" | "polling" | "ended";

/** What came together. `snapshot` comes before the events, and replaces what was known. */
export interface RunNews {
  snapshot: RunDetail | null;
  events: RunEventView[];
  lines: LogLineView[];
}

export interface RunStreamOptions {
  runId: string;
  /** Position of the run as it is known. */
  after: number;
  /** The run has ended: then there is no stream, and what is there is read once. */
  ended: boolean;
  onNews(news: RunNews): void;
  /** Asks for the run and its new lines: called every two seconds while the stream is blocked. */
  onPoll(): void;
}

const POLL_MS = 2_000;
/** Errors in a row after which the stream counts as blocked. */
const MAX_FAILURES = 3;
const RETRY_MS = 2_000;
/** A stream that has stayed open for so long is no longer blocked. */
const SETTLED_MS = 5_000;
/** A frame at 60 Hz: news that comes sooner after other news waits for the next one, and goes with what else comes until then. */
const FRAME_MS = 16;
/** After so long by polling, the stream is tried again. */
const STREAM_RETRY_MS = 30_000;

/**
 * One subscription to a run's stream. News is handed over as it comes; in a burst of it once a frame, however much comes. It reconnects where it
 * left off, lines included.
 */
export function useRunStream({ runId, after, ended, onNews, onPoll }: RunStreamOptions): LiveMark {
  const [mark, setMark] = useState<LiveMark>(ended ? "ended" : "connecting");
  const latest = useRef({ after, ended, onNews, onPoll });
  useEffect(() => {
    latest.current = { after, ended, onNews, onPoll };
  });
  useEffect(() => {
    // A run that had ended may go on: then it is followed again.
    if (ended) return;
    return subscribe(runId, latest.current.after, {
      onMark: setMark,
      onNews: (news) => latest.current.onNews(news),
      onPoll: () => latest.current.onPoll(),
      hasEnded: () => latest.current.ended,
    });
  }, [runId, ended]);
  return ended ? "ended" : mark;
}

interface Listener {
  onMark(mark: LiveMark): void;
  onNews(news: RunNews): void;
  onPoll(): void;
  hasEnded(): boolean;
}

/** Follows the stream until the returned function is called or the run has ended. */
function subscribe(runId: string, after: number, listener: Listener): () => void {
  const cursor = { position: after, seq: undefined as number | undefined };
  let source: EventSource | undefined;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let poll: ReturnType<typeof setInterval> | undefined;
  let settling: ReturnType<typeof setTimeout> | undefined;
  let frame: number | undefined;
  let turn: ReturnType<typeof setTimeout> | undefined;
  let flushedAt = Number.NEGATIVE_INFINITY;
  let news = noNews();

  const flush = () => {
    frame = undefined;
    turn = undefined;
    flushedAt = performance.now();
    const waiting = news;
    news = noNews();
    listener.onNews(waiting);
  };
  const soon = () => {
    if (failures > 0) heard();
    if (frame !== undefined || turn !== undefined) return;
    // A turn later: what the server sent together is told together. To wait for a frame would show it a frame later.
    if (performance.now() - flushedAt > FRAME_MS) turn = setTimeout(flush);
    else frame = requestAnimationFrame(flush);
  };
  const heard = () => {
    clearTimeout(settling);
    failures = 0;
    clearInterval(poll);
    poll = undefined;
    listener.onMark("live");
  };
  // What stands between may open a stream and end it at once, again and again: one that failed before must last or bring something.
  const opened = () => {
    if (failures === 0) return heard();
    settling = setTimeout(heard, SETTLED_MS);
    if (failures < MAX_FAILURES) listener.onMark("live");
  };
  const connect = () => {
    // The position is ours rather than the browser's Last-Event-ID: the lines need theirs in the address, too.
    const search = new URLSearchParams({ after: String(cursor.position), ...(cursor.seq === undefined ? {} : { logs_after: String(cursor.seq) }) });
    source = new EventSource(`/api/v1/workflow-executions/${encodeURIComponent(runId)}/stream?${search}`);
    source.onopen = opened;
    source.onerror = fail;
    source.addEventListener("snapshot", ({ data }: MessageEvent<string>) => {
      const snapshot = JSON.parse(data) as RunDetail;
      cursor.position = snapshot.position;
      news = { ...noNews(), snapshot, lines: news.lines };
      soon();
    });
    source.addEventListener("log", ({ data }: MessageEvent<string>) => {
      const { lines } = JSON.parse(data) as { lines: LogLineView[] };
      cursor.seq = lines.at(-1)?.seq ?? cursor.seq;
      news.lines.push(...lines);
      soon();
    });
    for (const type of RUN_EVENT_TYPES) {
      source.addEventListener(type, ({ data }: MessageEvent<string>) => {
        const event = JSON.parse(data) as RunEventView;
        cursor.position = Math.max(cursor.position, event.position);
        news.events.push(event);
        soon();
      });
    }
  };
  const fail = () => {
    source?.close();
    clearTimeout(settling);
    // The end of an ended run's stream looks to the browser like a broken connection.
    if (listener.hasEnded()) return stop();
    failures += 1;
    if (failures < MAX_FAILURES) listener.onMark("reconnecting");
    else {
      listener.onMark("polling");
      poll ??= setInterval(() => (listener.hasEnded() ? stop() : listener.onPoll()), POLL_MS);
    }
    clearTimeout(retry);
    retry = setTimeout(() => (listener.hasEnded() ? stop() : connect()), failures < MAX_FAILURES ? RETRY_MS : STREAM_RETRY_MS);
  };
  // The browser tells at once that the network is gone, and that it is back. A server on the same machine may be there all the while.
  const onOffline = () => fail();
  const onOnline = () => {
    source?.close();
    clearTimeout(retry);
    if (listener.hasEnded()) return;
    failures = 0;
    connect();
  };
  const stop = () => {
    source?.close();
    clearTimeout(settling);
    clearTimeout(retry);
    clearInterval(poll);
    window.removeEventListener("offline", onOffline);
    window.removeEventListener("online", onOnline);
  };
  window.addEventListener("offline", onOffline);
  window.addEventListener("online", onOnline);
  if (!listener.hasEnded()) connect();
  return () => {
    stop();
    clearTimeout(turn);
    if (frame !== undefined) cancelAnimationFrame(frame);
  };
}

function noNews(): RunNews {
  return { snapshot: null, events: [], lines: [] };
}
