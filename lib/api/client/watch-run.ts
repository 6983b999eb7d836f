import type { z } from "zod";
import { streamMessageSchema } from "@/lib/api/contracts/executions";
import { TERMINAL_RUN_STATUSES } from "@/lib/shared/run/status";
import { failureOf, reach, UnreachableError } from "./create-client";
import { EventStreamParser } from "./event-stream";

export type RunMessage = z.infer<typeof streamMessageSchema>;

export interface WatchOptions {
  baseUrl: string;
  headers: Record<string, string>;
  signal?: AbortSignal;
  fetch?: typeof fetch;
  /** Waits before a reconnect. */
  wait(ms: number): Promise<void>;
}

const MAX_FAILURES = 10;

/**
 * The messages of a run's stream until its last event, over as many connections as it takes: each goes on where the last one broke, lines
 * included. Throws `ApiError` where the server refuses, `UnreachableError` after ten vain attempts in a row.
 */
export async function* watchRun(runId: string, { baseUrl, headers, signal, fetch: send = fetch, wait }: WatchOptions): AsyncGenerator<RunMessage> {
  let lastEventId: string | undefined;
  let seq: number | undefined;
  let failures = 0;
  for (;;) {
    const parser = new EventStreamParser();
    try {
      const search = seq === undefined ? "" : `?logs_after=${seq}`;
      const response = await reach(send, `${baseUrl}/api/v1/workflow-executions/${encodeURIComponent(runId)}/stream${search}`, {
        headers: { accept: "text/event-stream", ...headers, ...(lastEventId === undefined ? {} : { "last-event-id": lastEventId }) },
        signal,
      });
      if (response.status === 204) return;
      if (response.status >= 400 && response.status < 500) throw await failureOf(response);
      if (!response.ok || response.body === null) throw new UnreachableError(`the server answered ${response.status}`);
      for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
        for (const { event, data, lastEventId: id } of parser.push(piece)) {
          const parsed = streamMessageSchema.safeParse({ event, data: JSON.parse(data) });
          if (!parsed.success) continue;
          failures = 0;
          if (id !== "") lastEventId = id;
          const message = parsed.data;
          if (message.event === "log") seq = message.data.lines.at(-1)?.seq ?? seq;
          yield message;
          if (isLast(message)) return;
        }
      }
    } catch (error) {
      if (signal?.aborted || !isBrokenConnection(error)) throw error;
      failures += 1;
      if (failures >= MAX_FAILURES) throw error instanceof UnreachableError ? error : new UnreachableError("the connection keeps breaking", { cause: error });
    }
    await wait(parser.retryMs ?? 2_000);
  }
}

/** A `TypeError` is how fetch says that a connection broke. */
function isBrokenConnection(error: unknown): boolean {
  return error instanceof UnreachableError || error instanceof TypeError;
}

function isLast({ event }: RunMessage): boolean {
  return (TERMINAL_RUN_STATUSES as readonly string[]).some((status) => event === `run.${status}`);
}
