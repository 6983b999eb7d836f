import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openApiDocument } from "@/lib/api/openapi/document";
import { typescriptClient } from "@/lib/api/openapi/typescript-client";
import { typeOf } from "@/lib/api/openapi/typescript-types";
import type { ApiDocument, ApiSchema } from "@/lib/shared/api-document";

const TSC = resolve(import.meta.dirname, "../../../node_modules/typescript/bin/tsc");

/** A program over the client; what is marked must not compile. */
const PROGRAM = `
import { ApiError, createClient, type Run } from "./client.ts";
const client = createClient({ baseUrl: "http://127.0.0.1:1", key: "sc_x" });
export async function main(): Promise<Run | string> {
  const { workflow_id } = await client.call("createWorkflow", { body: { source: "x" }, headers: { "Idempotency-Key": "k" } });
  const { run_id } = await client.call("runWorkflow", { params: { id: workflow_id } });
  const page = await client.call("listWorkflows", { query: { limit: 10, status: ["draft"] } });
  const file: Response = await client.call("exportWorkflow", { params: { id: page.items[0]?.id ?? "" } });
  // @ts-expect-error: no such operation
  await client.call("listEverything", {});
  // @ts-expect-error: the id is missing
  await client.call("getWorkflow", {});
  // @ts-expect-error: a body of another shape
  await client.call("createSecret", { body: { name: 1, value: "x" } });
  // @ts-expect-error: no such status
  await client.call("listWorkflows", { query: { status: ["gone"] } });
  try {
    return await client.call("getExecution", { params: { run_id: run_id ?? "" } });
  } catch (error) {
    if (error instanceof ApiError) return error.problem.code;
    throw error;
  } finally {
    await file.text();
  }
}
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "stagecraft-client-"));
  const document = openApiDocument({ version: "1" }) as unknown as ApiDocument;
  writeFileSync(join(folder, "client.ts"), typescriptClient(document, { version: "1" }));
  writeFileSync(join(folder, "program.ts"), PROGRAM);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("the client is strict TypeScript without anything else, and knows what each operation takes and answers", { timeout: 60_000 }, () => {
  const options = ["--noEmit", "--strict", "--erasableSyntaxOnly", "--allowImportingTsExtensions", "--target", "es2024", "--module", "esnext"];
  const { stdout, status } = spawnSync(process.execPath, [TSC, ...options, "--moduleResolution", "bundler", "--lib", "es2024,dom,dom.iterable", "program.ts"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(stdout).toBe("");
  expect(status).toBe(0);
});

describe("a schema as a type", () => {
  it.each<[ApiSchema, string]>([
    [{ $ref: "#/components/schemas/Run" }, "Run"],
    [{ enum: ["a", 1] }, '"a" | 1'],
    [{ type: ["string", "null"] }, "string | null"],
    [{ type: "array", items: { anyOf: [{ type: "integer" }, { type: "null" }] } }, "Array<number | null>"],
    [{ type: "object", additionalProperties: { type: "boolean" } }, "{ [name: string]: boolean }"],
    [{ type: "object", properties: { "a-b": { type: "string", description: "ends */ here" } } }, '{ /** ends * / here */ "a-b"?: string; }'],
    [{}, "unknown"],
  ])("%j", (schema, type) => expect(typeOf(schema)).toBe(type));
});
