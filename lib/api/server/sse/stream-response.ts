import type { ServicePorts } from "@/lib/services/ports";
import type { SseChunk } from "./encode";

/** A client that takes nothing for this long is gone, or might as well be. */
const STALL_MS = 120_000;

export const STREAM_HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  // no-transform: a proxy or the framework that compressed the stream would hold events back.
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

export interface StreamOptions {
  clock: ServicePorts["clock"];
  /** Ends the stream. */
  stop: AbortController;
  /** Called once when the stream is over, however it ended. */
  closed(): void;
  failed(error: unknown): void;
}

/** An answer that sends what the generator yields as fast as the client takes it: nothing is made before it is asked for. */
export function streamResponse(messages: AsyncGenerator<SseChunk, void>, { clock, stop, closed, failed }: StreamOptions): Response {
  const encoder = new TextEncoder();
  let unstall = () => {};
  let over = false;
  const close = () => {
    if (over) return;
    over = true;
    unstall();
    stop.abort();
    closed();
  };
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        unstall();
        try {
          const next = await messages.next();
          // Cancelled while it waited for news.
          if (over) return;
          if (next.done) {
            close();
            controller.close();
            return;
          }
          controller.enqueue(typeof next.value === "string" ? encoder.encode(next.value) : next.value);
          unstall = clock.after(STALL_MS, () => {
            close();
            controller.error(new Error("the client does not read"));
            void messages.return();
          });
        } catch (error) {
          close();
          failed(error);
          controller.error(error);
        }
      },
      async cancel() {
        close();
        await messages.return();
      },
    },
    { highWaterMark: 1 },
  );
  return new Response(body, { headers: STREAM_HEADERS });
}
