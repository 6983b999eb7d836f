/** The event streams that browsers hold open, so that a stop can end them first: the clients then find another process or this one again. */
export interface OpenStreams {
  /** Registers a stream; returns the way to forget it when it ends by itself. After `closeAll` the stream is ended at once. */
  add(end: () => void): () => void;
  closeAll(): void;
  readonly size: number;
}

export function createOpenStreams(): OpenStreams {
  const ends = new Set<() => void>();
  let closed = false;
  return {
    add(end) {
      if (closed) {
        end();
        return () => {};
      }
      ends.add(end);
      return () => {
        ends.delete(end);
      };
    },
    closeAll() {
      closed = true;
      for (const end of [...ends]) end();
      ends.clear();
    },
    get size() {
      return ends.size;
    },
  };
}
