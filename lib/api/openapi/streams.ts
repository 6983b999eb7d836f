import type { JsonObject } from "@/lib/shared/json";
import { QUOTA_HEADERS, refusals } from "./responses";

const RUN_STREAM = {
  tag: "Runs",
  summary: "The live events of a run (server-sent events)",
  description:
    "`snapshot` first where no position is given, then each event under its type with its position as `id`; `log` messages carry batches of lines. Ends after the run's last event; 204 where there is nothing left to say.",
  example:
    'retry: 2000\n\nid: 7\nevent: stage.completed\ndata: {"position":7,"type":"stage.completed","stage_id":"build","attempt":1,"data":{},"at":"2026-03-01T09:00:00.000Z"}\n\n',
};

/** The streams, which no contract describes, because they are no JSON. */
const STREAMS = [
  { ...RUN_STREAM, path: "/workflow-executions/{run_id}/stream", operationId: "streamExecution" },
  { ...RUN_STREAM, path: "/workflows/{id}/executions/{run_id}/stream", operationId: "streamWorkflowExecution" },
  {
    path: "/workflow-executions/stream",
    operationId: "streamExecutions",
    tag: "Runs",
    summary: "The runs of the workspace as they change (server-sent events)",
    description:
      "`ready` first: read now what you show. Then `run` with a run as lists have it, at most about ten times a second, and `gate` where one was asked for, decided, escalated or ended; `comments` and `artifacts` with the `run_id` of a run whose comments or files changed. There are no positions: a client that comes back reads anew.",
    example: "retry: 2000\n\nevent: ready\ndata: {}\n\n",
  },
  {
    path: "/approvals/stream",
    operationId: "streamApprovals",
    tag: "Approvals",
    summary: "The gates of the workspace as they change (server-sent events)",
    description:
      "`snapshot` first, with the newest that wait as `GET /approvals?state=pending` has them; then `approval` with one that was asked for, decided, escalated or ended. There are no positions: a client that comes back begins with a snapshot.",
    example: 'retry: 2000\n\nevent: snapshot\ndata: {"items":[],"next_cursor":null,"prev_cursor":null,"has_more":false,"total_count":0}\n\n',
  },
];

/** The path items of the streams. */
export function streamPaths(): Record<string, JsonObject> {
  return Object.fromEntries(
    STREAMS.map(({ path, tag, summary, description, operationId, example }) => {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
      const content = { "text/event-stream": { schema: { type: "string" }, example } };
      const operation = {
        ...{
          operationId,
          summary,
          description: `${description}\n\nNeeds the permission \`run:read\`. It counts once against the caller's quota.`,
          tags: [tag],
        },
        "x-permission": "run:read",
        parameters: [...names.map(inPath), ...(names.length > 0 ? POSITIONS : [])],
        responses: {
          200: { description: "The stream", headers: QUOTA_HEADERS, content },
          ...(names.length > 0 ? { 204: { description: "The client has seen the end", headers: QUOTA_HEADERS } } : {}),
          ...refusals({ guarded: true, named: names.length > 0, body: false, changes: false }),
        },
      };
      return [path, { get: operation }];
    }),
  );
}

const POSITIONS = [
  position("after", "query", "The position to go on from", 7),
  position("Last-Event-ID", "header", "The same, as a browser sends it when it reconnects", 7),
  position("logs_after", "query", "The `seq` of the last log line that the client has", 120),
];

function position(name: string, where: "query" | "header", description: string, example: number): JsonObject {
  return { name, in: where, required: false, description, schema: { type: "integer", minimum: 0 }, example };
}

function inPath(name: string): JsonObject {
  return { name, in: "path", required: true, schema: { type: "string" }, example: name === "id" ? "nightly-build" : "00000000-0000-7000-8000-000000000001" };
}
