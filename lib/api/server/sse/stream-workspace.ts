import { listExecutions } from "@/lib/api/contracts/executions";
import type { ServiceContext } from "@/lib/services/context";
import { readRunChanges } from "@/lib/services/runs/changes";
import { authorise } from "../authorise";
import { guarded } from "../handle";
import type { ApiHost } from "../host";
import { STREAM_HEADERS, streamResponse } from "./stream-response";
import type { StreamHost } from "./stream-run";
import { openWorkspaceMessages, type WorkspaceStreamOptions } from "./workspace-messages";

/**
 * The changes of a workspace's runs, for lists: `ready` first, which means "read now what you show"; then `run` with a run as lists have it, and
 * `gate` where one was asked for, decided, escalated or ended; `comments` and `artifacts` with the run whose comments or files changed. A client that comes back begins again.
 */
export function createWorkspaceStream(host: () => Promise<StreamHost>) {
  return (request: Request): Promise<Response> =>
    guarded(host, request, "streamExecutions", (api, caller) =>
      streamOf(api, caller, request, "streamExecutions", () => ({
        begin: () => ({ event: "ready", data: {} }),
        tell: ({ runs, gates, notices }) => [
          ...runs.map((run) => ({ event: "run", data: run })),
          ...gates.map((gate) => ({ event: "gate", data: gate })),
          ...notices.map(({ part, runId }) => ({ event: part, data: { run_id: runId } })),
        ],
      })),
    );
}

/** Answers with the stream of the caller's workspace, told as `telling` says. */
export async function streamOf(
  api: ApiHost,
  caller: ServiceContext | null,
  request: Request,
  name: string,
  telling: (ctx: ReturnType<typeof authorise>) => Pick<WorkspaceStreamOptions, "begin" | "tell">,
): Promise<Response> {
  const { workspaces, openStream } = api as StreamHost;
  const ctx = authorise(caller, { contract: listExecutions, options: {} });
  if (request.method === "HEAD") return new Response(null, { headers: STREAM_HEADERS });
  const { clock } = ctx.ports;
  const stop = new AbortController();
  const messages = openWorkspaceMessages({
    ...telling(ctx),
    workspaceId: ctx.workspace.id,
    reader: { changes: (runIds) => readRunChanges({ ctx, input: { run_ids: runIds } }) },
    hubs: workspaces,
    clock,
    signal: stop.signal,
  });
  const forget = openStream(() => stop.abort());
  // A client that is gone while the stream waits for news.
  request.signal.addEventListener("abort", () => stop.abort(), { once: true });
  return streamResponse(messages, { clock, stop, closed: forget, failed: (error) => api.report({ traceId: api.newTraceId(), endpoint: name, error }) });
}
