import { describe, expect, test } from "vitest";
import { contracts } from "@/lib/api/openapi/contracts";
import { openApiDocument } from "@/lib/api/openapi/document";

interface Content {
  content?: Record<string, object>;
}
interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  "x-permission"?: string;
  security?: unknown[];
  parameters: { name: string; in: string }[];
  requestBody?: Required<Content> & { required: boolean };
  responses: Record<string, Content>;
}

const document = openApiDocument({ version: "1.2.3" }) as unknown as { paths: Record<string, Record<string, Operation>> };
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

test.each(contracts.map((contract) => [contract.name, contract] as const))("%s is described", (name, { path, method }) => {
  const operation = document.paths[path]?.[method.toLowerCase()];
  expect(operation?.operationId).toBe(name);
  const inPath = operation?.parameters.filter((parameter) => parameter.in === "path").map((parameter) => parameter.name) ?? [];
  expect(inPath.toSorted()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => String(match[1])).toSorted());
});

test("operation ids are unique", () => {
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a body is required where the contract has no default", () => {
  expect(document.paths["/workflows"]?.post?.requestBody?.required).toBe(true);
  expect(document.paths["/workflow-executions/{run_id}/pause"]?.post?.requestBody?.required).toBe(false);
  expect(document.paths["/workflows"]?.get?.requestBody).toBeUndefined();
});

describe.each(operations.map((operation) => [operation.operationId, operation] as const))("%s", (name, operation) => {
  const contract = contracts.find((one) => one.name === name);

  test("says what it does, who may call it, and belongs to an area", () => {
    expect(operation.summary).toMatch(/^[A-Z].{4,}[^.]$/);
    const permission = contract === undefined ? "run:read" : (contract.permission ?? undefined);
    expect(operation["x-permission"]).toBe(permission);
    if (permission === undefined) expect(operation.security).toEqual([]);
    else expect(operation.description).toContain(permission);
    expect(operation.tags).toEqual([expect.stringMatching(/./)]);
  });

  test("shows what is sent and what comes back", () => {
    const media = [
      operation.requestBody?.content ?? {},
      ...Object.entries(operation.responses).flatMap(([status, { content }]) => (status < "3" ? [content ?? {}] : [])),
    ];
    const json = media.flatMap((content) => Object.entries(content).filter(([type]) => type === "application/json" || type === "text/event-stream"));
    if (contract?.transfer !== "download") expect(json).not.toEqual([]);
    for (const [, content] of json) if (contract?.transfer !== "download") expect(content).toHaveProperty("example");
    for (const parameter of operation.parameters) if (parameter.in === "path") expect(parameter).toHaveProperty("example");
  });
});

test("headers are described where they are read", () => {
  const named = (name: string) =>
    operations.filter(({ parameters }) => parameters.some((parameter) => parameter.name === name)).map(({ operationId }) => operationId);
  expect(named("Idempotency-Key")).toEqual(contracts.filter(({ idempotency }) => idempotency !== undefined).map(({ name }) => name));
  expect(named("If-Match")).toEqual(["updateWorkflow", "restoreWorkflowVersion"]);
  expect(named("Range")).toEqual(["getArtifact"]);
});

test("text can be sent as it is where a contract takes YAML", () => {
  const yaml = operations.filter(({ requestBody }) => requestBody?.content["application/yaml"] !== undefined).map(({ operationId }) => operationId);
  expect(yaml).toEqual(["createWorkflow", "updateWorkflow", "validateWorkflow", "validateSource"]);
});
