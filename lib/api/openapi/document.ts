import { z } from "zod";
import { problemSchema } from "@/lib/api/contracts/common";
import type { Contract } from "@/lib/api/contracts/contract";
import { runEventSchema } from "@/lib/api/contracts/executions";
import type { JsonObject } from "@/lib/shared/json";
import { contracts } from "./contracts";

const WORKSPACE_STREAMS = [
  {
    path: "/workflow-executions/stream",
    operationId: "streamExecutions",
    summary: "The runs of the workspace as they change (server-sent events)",
    description:
      "`ready` first: read now what you show. Then `run` with a run as lists have it, at most about ten times a second, and `gate` where one was asked for, decided, escalated or ended. There are no positions: a client that comes back reads anew.",
  },
  {
    path: "/approvals/stream",
    operationId: "streamApprovals",
    summary: "The gates of the workspace as they change (server-sent events)",
    description:
      "`snapshot` first, with the newest that wait as `GET /approvals?state=pending` has them; then `approval` with one that was asked for, decided, escalated or ended. There are no positions: a client that comes back begins with a snapshot.",
  },
];

/** The interface as OpenAPI 3.1, made from the contracts that the handlers themselves parse with. */
export function openApiDocument({ version }: { version: string }): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const contract of contracts) paths[contract.path] = { ...paths[contract.path], [contract.method.toLowerCase()]: operation(contract) };
  for (const path of ["/workflow-executions/{run_id}/stream", "/workflows/{id}/executions/{run_id}/stream"]) paths[path] = { get: streamOperation(path) };
  for (const { path, ...words } of WORKSPACE_STREAMS) paths[path] = { get: workspaceStreamOperation(words) };
  return {
    openapi: "3.1.0",
    info: {
      title: "Stagecraft",
      version,
      description: "Workflows, their runs, and the people who decide in them. Ids in a path are row ids; a workflow also answers to its own id.",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ apiKey: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: { apiKey: { type: "http", scheme: "bearer" }, session: { type: "apiKey", in: "cookie", name: "stagecraft.session_token" } },
      schemas: { Problem: schemaOf(problemSchema, "output"), RunEvent: schemaOf(runEventSchema, "output") },
      responses: {
        Problem: { description: "What went wrong (RFC 9457)", content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } },
      },
    },
  };
}

const UPLOAD: JsonObject = { type: "object", required: ["file"], properties: { file: { type: "string", format: "binary" } } };
const FILE: JsonObject = { "*/*": { schema: { type: "string", format: "binary" } } };

function operation(contract: Contract): JsonObject {
  const { transfer } = contract;
  const hasBody = !(contract.body instanceof z.ZodUndefined);
  const body = hasBody ? (transfer === "upload" ? UPLOAD : schemaOf(contract.body, "input")) : undefined;
  const required = body !== undefined && (transfer === "upload" || !contract.body.safeParse(undefined).success);
  const answer = transfer === "download" ? FILE : { "application/json": { schema: schemaOf(contract.response, "output") } };
  return {
    operationId: contract.name,
    summary: contract.summary,
    ...(contract.permission === null ? { security: [] } : { description: `Needs the permission \`${contract.permission}\`.` }),
    parameters: [...parameters(contract.params, "path"), ...parameters(contract.query, "query")],
    ...(body === undefined
      ? {}
      : { requestBody: { required, content: { [transfer === "upload" ? "multipart/form-data" : "application/json"]: { schema: body } } } }),
    responses: {
      [contract.status]: { description: contract.summary, content: answer },
      ...(transfer === "download" ? { 206: { description: "The part that `Range` asks for", content: FILE } } : {}),
      default: { $ref: "#/components/responses/Problem" },
    },
  };
}

function streamOperation(path: string): JsonObject {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name: name ?? "", in: "path", required: true, schema: { type: "string" } }));
  const position = (name: string, where: string, description: string) => ({
    name,
    in: where,
    required: false,
    description,
    schema: { type: "integer", minimum: 0 },
  });
  return {
    operationId: path.startsWith("/workflows") ? "streamWorkflowExecution" : "streamExecution",
    summary: "The live events of a run (server-sent events)",
    description:
      "`snapshot` first where no position is given, then each event under its type with its position as `id`; `log` messages carry batches of lines. Ends after the run's last event; 204 where there is nothing left to say.",
    parameters: [
      ...inPath,
      position("after", "query", "The position to go on from"),
      position("Last-Event-ID", "header", "The same, as a browser sends it when it reconnects"),
      position("logs_after", "query", "The `seq` of the last log line that the client has"),
    ],
    responses: {
      200: { description: "The stream", content: { "text/event-stream": { schema: { type: "string" } } } },
      204: { description: "The client has seen the end" },
      default: { $ref: "#/components/responses/Problem" },
    },
  };
}

function workspaceStreamOperation(words: { operationId: string; summary: string; description: string }): JsonObject {
  return {
    ...words,
    parameters: [],
    responses: {
      200: { description: "The stream", content: { "text/event-stream": { schema: { type: "string" } } } },
      default: { $ref: "#/components/responses/Problem" },
    },
  };
}

function parameters(schema: z.ZodType, where: "path" | "query"): JsonObject[] {
  const { properties = {}, required = [] } = schemaOf(schema, "input") as { properties?: JsonObject; required?: string[] };
  return Object.entries(properties).map(([name, property]) => ({ name, in: where, required: where === "path" || required.includes(name), schema: property }));
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return JSON.parse(JSON.stringify(rest)) as JsonObject;
}
