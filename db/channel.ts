import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Database } from "./client";

/** So long a notification waits for others to go with it. A watcher of another process sees it by that much later. */
const GATHER_MS = 3;
const packetSchema = z.object({ from: z.string(), message: z.unknown() });

export interface Channel<M> {
  /** Tells every listener of every process, this one first. A hint: what a process that dies had gathered is lost. */
  publish(message: M): void;
  subscribe(listener: (message: M) => void): () => void;
  close(): Promise<void>;
}

export interface ChannelOptions<M> {
  /** Messages with the same key that wait together: the last one stands for all. */
  keyOf(message: M): string;
  /** A message from another process; undefined for what is none. */
  read(message: unknown): M | undefined;
  /** The connection was lost and is back: anything may have been missed. */
  onGap(announce: (message: M) => void): void;
  onProblem(error: unknown): void;
}

/**
 * What processes tell each other beside the tables. It follows the commit instead of being part of it: a transaction that notifies holds a
 * lock of the whole server until it is on disk, and commits go one at a time.
 */
export async function openChannel<M>({ raw }: Pick<Database, "raw">, name: string, options: ChannelOptions<M>): Promise<Channel<M>> {
  const listeners = new Set<(message: M) => void>();
  const self = randomUUID();
  const waiting = new Map<string, M>();
  let sending: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const announce = (message: M) => {
    for (const listener of listeners) listener(message);
  };
  const hear = (payload: string) => {
    const { success, data } = packetSchema.safeParse(JSON.parse(payload));
    const message = success && data.from !== self ? options.read(data.message) : undefined;
    if (message !== undefined) announce(message);
  };
  const flush = () => {
    timer = undefined;
    const packets = [...waiting.values()].map((message) => JSON.stringify({ from: self, message }));
    waiting.clear();
    if (packets.length === 0) return;
    // In order, and one statement at a time: the next gathers meanwhile.
    sending = sending
      .then(() => raw.query("SELECT pg_notify($1, packet) FROM jsonb_array_elements_text($2::jsonb) AS packet", [name, JSON.stringify(packets)]))
      .catch(options.onProblem);
  };
  const stop = await raw.listen(name, hear, () => options.onGap(announce));

  return {
    publish(message) {
      queueMicrotask(() => announce(message));
      waiting.set(options.keyOf(message), message);
      timer ??= setTimeout(flush, GATHER_MS);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      clearTimeout(timer);
      flush();
      await sending;
      await stop();
    },
  };
}
