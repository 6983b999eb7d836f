import { z } from "zod";
import { getExecution } from "@/lib/api/contracts/executions";
import { AppError } from "@/lib/shared/app-error";
import { authorise } from "../authorise";
import { guarded } from "../handle";
import type { ApiHost } from "../host";
import { parseOr400, queryObject } from "../parse";
import type { RunHubs } from "./run-hub";
import { openRunMessages } from "./run-messages";
import { runReader } from "./run-reader";
import { STREAM_HEADERS, streamResponse } from "./stream-response";
import type { WorkspaceHubs } from "./workspace-hub";

export interface StreamHost extends ApiHost {
  hubs: RunHubs;
  workspaces: WorkspaceHubs;
  /** Registers a stream so that a stop of the process can end it; returns the way to forget it. */
  openStream(end: () => void): () => void;
}

const cursor = z
  .string()
  .regex(/^\d{1,15}$/, { error: "expected a position such as 12" })
  .transform(Number);
const query = z.object({ after: cursor.optional(), lastEventId: z.string().optional(), logs_after: cursor.optional() });
const params = z.object({ id: z.string().optional(), run_id: z.string() });

/**
 * The live stream of a run. `Last-Event-ID` (also as `?lastEventId=`) or `?after=` resumes; a `Last-Event-ID` that no run could have sent starts
 * anew with a snapshot, because a browser cannot change it, while a bad `?after=` is 400. 204 where the client has seen the end.
 */
export function createRunStream(host: () => Promise<StreamHost>) {
  return (request: Request, route: { params: Promise<unknown> }): Promise<Response> =>
    guarded(host, request, "streamExecution", async (api, caller) => {
      const { hubs, openStream } = api as StreamHost;
      const ctx = authorise(caller, { contract: getExecution, options: {} });
      const { id, run_id } = parseOr400(params, await route.params, "path");
      const { after, lastEventId, logs_after } = parseOr400(query, queryObject(new URL(request.url).searchParams), "query");
      const reader = runReader(ctx, run_id);
      if (id !== undefined || request.method === "HEAD") {
        const { workflow } = await reader.snapshot();
        if (id !== undefined && id !== workflow.id && id !== workflow.workflow_id) throw new AppError("not_found", `workflow ${id} has no run ${run_id}`);
      }
      if (request.method === "HEAD") return new Response(null, { headers: STREAM_HEADERS });

      const { clock } = ctx.ports;
      const stop = new AbortController();
      const messages = await openRunMessages({
        runId: run_id,
        reader,
        hubs,
        clock,
        signal: stop.signal,
        after: resumePosition(request.headers.get("last-event-id") ?? lastEventId) ?? after,
        logsAfter: logs_after,
      });
      if (messages === undefined) return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
      const forget = openStream(() => stop.abort());
      // A client that is gone while the stream waits for news.
      request.signal.addEventListener("abort", () => stop.abort(), { once: true });
      return streamResponse(messages, {
        clock,
        stop,
        closed: forget,
        failed: (error) => api.report({ traceId: api.newTraceId(), endpoint: "streamExecution", error }),
      });
    });
}

/** Undefined where nothing was given; beyond every position where what was given is none, which makes the stream start anew. */
function resumePosition(lastEventId: string | undefined): number | undefined {
  if (lastEventId === undefined || lastEventId === "") return undefined;
  return /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : Number.POSITIVE_INFINITY;
}
