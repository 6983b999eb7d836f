import { describe, expect, it } from "vitest";
import { curlOf } from "@/components/api-reference/curl-of";
import { filterAreas } from "@/components/api-reference/filter-areas";
import { answersOf, findOperation } from "@/components/api-reference/find-operation";
import { schemaRows, typeText } from "@/components/api-reference/schema-rows";
import { openApiDocument } from "@/lib/api/openapi/document";
import { type ApiDocument, type ApiSchema, operationAreas } from "@/lib/shared/api-document";

const document = openApiDocument({ version: "1" }) as unknown as ApiDocument;
const found = (id: string) => {
  const operation = findOperation(document, id);
  if (operation === undefined) throw new Error(`there is no ${id}`);
  return operation;
};

describe("the areas", () => {
  const areas = operationAreas(document);
  const ids = (search: string) => filterAreas(areas, search).flatMap(({ operations }) => operations.map(({ id }) => id));

  it("hold every operation once", () => {
    const all = Object.values(document.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
    expect(ids("").toSorted()).toEqual(all.toSorted());
  });

  it.each([
    ["post /workflows/{id}/run", ["runWorkflow"]],
    ["KEY:WRITE delete", ["revokeApiKey"]],
    ["audit log", ["listAuditLog", "exportAuditLog"]],
    ["no such words", []],
  ])("are searched for %s", (search, expected) => expect(ids(search)).toEqual(expected));
});

describe("a schema", () => {
  const schemas: Record<string, ApiSchema> = {
    Person: { type: "object", properties: { name: { type: "string", minLength: 1, maxLength: 200 } }, required: ["name"] },
    Tree: { type: "object", properties: { label: { type: "string" }, children: { type: "array", items: { $ref: "#/components/schemas/Tree" } } } },
  };
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const told = (schema: ApiSchema) =>
    schemaRows(schema, schemas).map(({ path, type, limits }) => [path, type, limits].filter((part) => part !== "").join(" · "));

  it.each<{ name: string; schema: ApiSchema; rows: string[] }>([
    { name: "of a named type", schema: ref("Person"), rows: ["name · string · 1 to 200 characters"] },
    { name: "of a list", schema: { type: "array", items: ref("Person") }, rows: ["[].name · string · 1 to 200 characters"] },
    {
      name: "with a map of lists",
      schema: { properties: { by: { type: "object", additionalProperties: { type: "array", items: ref("Person") } } } },
      rows: ["by · map of Person[]", "by{}[].name · string · 1 to 200 characters"],
    },
    {
      name: "that may be null",
      schema: { properties: { who: { anyOf: [ref("Person"), { type: "null" }] } } },
      rows: ["who · Person | null", "who.name · string · 1 to 200 characters"],
    },
    { name: "that refers to itself", schema: ref("Tree"), rows: ["label · string", "children · Tree[]"] },
    {
      name: "with a default",
      schema: { properties: { n: { type: "integer", minimum: 1, maximum: 100, default: 50 } } },
      rows: ["n · integer · 1 to 100, default 50"],
    },
    { name: "without fields", schema: { type: "string" }, rows: [] },
  ])("$name has its rows", ({ schema, rows }) => expect(told(schema)).toEqual(rows));

  it.each<[ApiSchema, string]>([
    [{ enum: ["a", "b"] }, '"a" | "b"'],
    [{ type: "array", items: { enum: ["a", "b"] } }, '("a" | "b")[]'],
    [{ type: ["string", "null"] }, "string | null"],
    [{ type: "string", format: "binary" }, "string (binary)"],
    [{}, "any"],
  ])("%j is told in words", (schema, words) => expect(typeText(schema, {})).toBe(words));
});

describe("the call from a shell", () => {
  it.each([
    ["getHealth", "curl http://h/api/v1/health"],
    [
      "deleteWorkflow",
      'curl http://h/api/v1/workflows/00000000-0000-7000-8000-000000000001 \\\n  -X DELETE \\\n  -H "Authorization: Bearer $STAGECRAFT_API_KEY"',
    ],
    ["streamExecutions", 'curl -N http://h/api/v1/workflow-executions/stream \\\n  -H "Authorization: Bearer $STAGECRAFT_API_KEY"'],
  ])("of %s", (id, text) => expect(curlOf(found(id), "http://h")).toBe(text));

  it("repeats safely what creates, and quotes what a shell would read", () => {
    const { operation, ...rest } = found("createSecret");
    const body = { "application/json": { schema: {}, example: { name: "it's $HOME" } } };
    const text = curlOf({ ...rest, operation: { ...operation, requestBody: { required: true, content: body } } }, "http://h");
    expect(text).toContain('-H "Idempotency-Key: $(uuidgen)"');
    expect(text).toContain(`-d '{"name":"it'\\''s $HOME"}'`);
  });

  it("sends a file where one is wanted", () => expect(curlOf(found("addArtifact"), "http://h")).toContain("-F file=@report.pdf"));
});

it("the answers of an operation are described, whatever they refer to", () => {
  const answers = answersOf(document, found("createWorkflow").operation);
  expect(answers.map(({ status }) => status)).toEqual(["201", "400", "401", "403", "409", "413", "415", "421", "422", "429", "default"]);
  for (const { answer } of answers) expect(answer.description).toMatch(/./);
});
