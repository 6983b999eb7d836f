import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** One call of a stage, as it reached the world outside. */
export interface Arrival {
  run: string;
  stage: string;
  attempt: number;
  /** Absent where the caller is a script that sends none. */
  idempotencyKey: string;
}

export interface Journal {
  /** `…/effect`; a stage adds `run`, `stage` and `attempt`, and what it wants to be answered (see `startJournal`). */
  url: string;
  arrivals: readonly Arrival[];
  close(): Promise<void>;
}

/**
 * The world outside of the engine: an HTTP server that writes down every call that reaches it, before it answers.
 * `fail=n` answers 503 up to attempt n, `delay=ms` answers later, `hang` never answers.
 */
export async function startJournal(): Promise<Journal> {
  const arrivals: Arrival[] = [];
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? "/", "http://localhost");
    const attempt = Number(searchParams.get("attempt"));
    arrivals.push({
      run: searchParams.get("run") ?? "",
      stage: searchParams.get("stage") ?? "",
      attempt,
      idempotencyKey: String(request.headers["idempotency-key"] ?? ""),
    });
    request.resume();
    if (searchParams.has("hang")) return;
    response.statusCode = attempt <= Number(searchParams.get("fail") ?? 0) ? 503 : 200;
    void pause(Number(searchParams.get("delay") ?? 0)).then(() => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/effect`,
    arrivals,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
