import { encodeMessage } from "./encode";
import type { RunNews } from "./run-hub";

const LINES_PER_MESSAGE = 500;

/** What a run's clients are told, each of them the same: lines in messages without an id, then each event with its position. */
export function encodeNews({ lines, events }: RunNews): string {
  let text = "";
  for (let from = 0; from < lines.length; from += LINES_PER_MESSAGE)
    text += encodeMessage({ event: "log", data: { lines: lines.slice(from, from + LINES_PER_MESSAGE) } });
  for (const event of events) text += encodeMessage({ id: event.position, event: event.type, data: event });
  return text;
}

const encoder = new TextEncoder();
const known = new WeakMap<RunNews, Uint8Array>();

/** The same in bytes, made once however many clients are sent them. */
export function bytesOfNews(news: RunNews): Uint8Array {
  const before = known.get(news);
  if (before !== undefined) return before;
  const bytes = encoder.encode(encodeNews(news));
  known.set(news, bytes);
  return bytes;
}
