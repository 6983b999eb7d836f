import { expect, test } from "vitest";
import { contracts } from "@/lib/api/openapi/contracts";
import { openApiDocument } from "@/lib/api/openapi/document";

const document = openApiDocument({ version: "1.2.3" }) as {
  paths: Record<string, Record<string, { operationId: string; parameters: { name: string; in: string }[]; requestBody?: { required: boolean } }>>;
};

test.each(contracts.map((contract) => [contract.name, contract] as const))("%s is described", (name, { path, method }) => {
  const operation = document.paths[path]?.[method.toLowerCase()];
  expect(operation?.operationId).toBe(name);
  const inPath = operation?.parameters.filter((parameter) => parameter.in === "path").map((parameter) => parameter.name) ?? [];
  expect(inPath.toSorted()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => String(match[1])).toSorted());
});

test("operation ids are unique", () => {
  const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
  expect(new Set(ids).size).toBe(ids.length);
});

test("a body is required where the contract has no default", () => {
  expect(document.paths["/workflows"]?.post?.requestBody?.required).toBe(true);
  expect(document.paths["/workflow-executions/{run_id}/pause"]?.post?.requestBody?.required).toBe(false);
  expect(document.paths["/workflows"]?.get?.requestBody).toBeUndefined();
});
