/** A part of a stream: one message or several, as text or in bytes that several clients share. */
export type SseChunk = string | Uint8Array;

export interface SseMessage {
  /** Where to go on from; must hold no line break. */
  id?: number;
  event: string;
  data: unknown;
}

/** Tells the client how long to wait before it reconnects. */
export const RETRY = "retry: 2000\n\n";
/** A comment: proves both ways that the connection lives. */
export const HEARTBEAT = ":\n\n";

/** A message in the wire format (WHATWG HTML, 9.2.6). JSON holds no raw line break, so `data` is one line. */
export function encodeMessage({ id, event, data }: SseMessage): string {
  return `${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
