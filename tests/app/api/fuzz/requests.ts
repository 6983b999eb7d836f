import fc from "fast-check";
import type { ApiDocument, ApiOperation, ApiSchema } from "@/lib/shared/api-document";
import { hostile, mutated, valid } from "./values";

export interface FuzzRequest {
  method: string;
  /** Below the server, with its query. */
  path: string;
  headers: Partial<Record<string, string>>;
  body: Buffer | undefined;
}

/** Ids that are there, by the name of the parameter. */
export type Ids = Record<string, readonly string[]>;

/** Bad escapes of UTF-8 and of percent signs; `%ED%A0%80` is half of a surrogate pair. */
const BAD_ESCAPES = ["%", "%zz", "%ff", "%00", "%ED%A0%80", "%C0%AE%C0%AE%C0%AF", "%2e%2e%2f", "%F4%90%80%80", "..%5c"];

const TYPES = [
  "application/json",
  "application/json; charset=utf-16",
  "application/json;;;",
  "text/plain",
  "application/yaml",
  "multipart/form-data",
  "a/b",
  "",
];
const BODIES = [
  "",
  "{",
  "null",
  "[]",
  "1",
  '"x"',
  '{"a":',
  "\ufeff{}",
  "a=b&c",
  "[".repeat(50_000),
  '{"a":'.repeat(20_000),
  "---\n- &a [*a]",
  " ".repeat(1024 * 1024 + 1),
];
const raw = fc.oneof(
  fc.constantFrom(...BODIES).map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
);

const latin = (values: fc.Arbitrary<string>) => values.map((text) => text.replace(/[^\x20-\x7e]/g, "?"));
const headerValue = latin(
  fc.oneof(fc.string({ maxLength: 300 }), fc.constantFrom("", "*", '"1"', "bytes=0-0", "bytes=9-1,5-", "bytes=-0", "x".repeat(8_000), "9".repeat(40))),
);

/** Requests of one operation, from those it describes to those that nobody would send. */
export function requestsOf({
  method,
  path,
  operation,
  document,
  ids,
}: {
  method: string;
  path: string;
  operation: ApiOperation;
  document: ApiDocument;
  ids: Ids;
}) {
  const { schemas } = document.components;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
  const inPath = fc.tuple(...names.map((name) => segment(ids[name] ?? [])));
  const queries = operation.parameters
    .filter((parameter) => parameter.in === "query")
    .map(({ name, schema }) => fc.option(queryPart(name, schema, schemas), { nil: "" }));
  const query = fc
    .tuple(...queries, fc.constantFrom("", "", "", "__proto__=1", "a=b&a=c", "%=%", "cursor=AAAA"))
    .map((parts) => parts.filter((part) => part !== "").join("&"));
  return fc.tuple(inPath, query, bodyOf(operation, schemas), headersOf(operation)).map(([segments, search, { body, type }, headers]): FuzzRequest => {
    let next = 0;
    const filled = path.replace(/\{\w+\}/g, () => segments[next++] ?? "x");
    return {
      ...{ method, body },
      path: `/api/v1${filled}${search === "" ? "" : `?${search}`}`,
      headers: { ...headers, ...(type === undefined ? {} : { "content-type": type }) },
    };
  });
}

function segment(known: readonly string[]): fc.Arbitrary<string> {
  const strange = fc.oneof(hostile.map(escaped), fc.constantFrom(...BAD_ESCAPES)).filter((text) => text !== "" && text !== "." && text !== "..");
  return known.length === 0 ? strange : fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...known) }, { weight: 2, arbitrary: strange });
}

function queryPart(name: string, schema: ApiSchema, schemas: Record<string, ApiSchema>): fc.Arbitrary<string> {
  const value = fc.oneof(
    { weight: 3, arbitrary: valid(schema, schemas).map(escaped) },
    { weight: 2, arbitrary: hostile.map(escaped) },
    { weight: 1, arbitrary: fc.constantFrom(...BAD_ESCAPES) },
  );
  return fc.array(value, { minLength: 1, maxLength: 2 }).map((values) => values.map((one) => `${name}=${one}`).join("&"));
}

function bodyOf({ requestBody }: ApiOperation, schemas: Record<string, ApiSchema>): fc.Arbitrary<{ body: Buffer | undefined; type: string | undefined }> {
  const strange = fc.record({ body: raw, type: fc.constantFrom(...TYPES) });
  const none = fc.constant({ body: undefined, type: undefined });
  const schema = requestBody?.content["application/json"]?.schema;
  if (requestBody === undefined || schema === undefined) return fc.oneof({ weight: 4, arbitrary: none }, strange);
  const json = (value: unknown) => ({ body: Buffer.from(JSON.stringify(value) ?? "null"), type: "application/json" });
  const good = valid(schema, schemas);
  return fc.oneof({ weight: 4, arbitrary: good.map(json) }, { weight: 5, arbitrary: mutated(good).map(json) }, { weight: 2, arbitrary: strange }, none);
}

function headersOf({ parameters }: ApiOperation): fc.Arbitrary<Partial<Record<string, string>>> {
  const own = parameters.filter((parameter) => parameter.in === "header").map(({ name }) => [name, headerValue] as const);
  const any = [
    ["accept", headerValue],
    ["if-none-match", headerValue],
    ["content-encoding", fc.constantFrom("gzip", "x")],
    ["cookie", headerValue],
  ] as const;
  return fc.record(Object.fromEntries([...own, ...any].map(([name, value]) => [name, value])), { requiredKeys: [] });
}

/** Percent-encoded; halves of surrogate pairs as the bytes that a careless encoder makes of them. Long ones are cut: a request line has a limit. */
function escaped(value: unknown): string {
  const text = (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).slice(0, 400);
  return [...text].map((unit) => (unit.isWellFormed() ? encodeURIComponent(unit) : "%ED%A0%80")).join("");
}
