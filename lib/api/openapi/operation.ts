import { z } from "zod";
import type { Contract } from "@/lib/api/contracts/contract";
import type { Json, JsonObject } from "@/lib/shared/json";
import { exampleOf } from "./examples";
import { schemaOf } from "./named-schemas";
import { QUOTA_HEADERS, refusals } from "./responses";

type Schemas = Record<string, JsonObject>;

const UPLOAD: JsonObject = { type: "object", required: ["file"], properties: { file: { type: "string", format: "binary" } } };
const FILE: JsonObject = { type: "string", format: "binary" };

/** One route with everything that a program needs to know of it. Its named schemas are added to `schemas`. */
export function operationOf(contract: Contract, tag: string, schemas: Schemas): JsonObject {
  const guarded = contract.permission !== null;
  const body = bodyOf(contract, schemas);
  return {
    operationId: contract.name,
    summary: contract.summary,
    tags: [tag],
    ...(guarded ? { description: `Needs the permission \`${contract.permission}\`.`, "x-permission": contract.permission } : { security: [] }),
    parameters: [...parameters(contract, "path", schemas), ...parameters(contract, "query", schemas), ...headerParameters(contract)],
    ...(body === undefined ? {} : { requestBody: body }),
    responses: {
      [contract.status]: { description: contract.summary, ...(guarded ? { headers: QUOTA_HEADERS } : {}), content: answerOf(contract, schemas) },
      ...(contract.name === "getHealth" ? { 503: { description: "Not ready yet", content: answerOf(contract, schemas) } } : {}),
      ...(contract.transfer === "download" && contract.media === undefined
        ? { 206: { description: "The part that `Range` asks for", headers: QUOTA_HEADERS, content: { "*/*": { schema: FILE } } } }
        : {}),
      ...refusals({ guarded, named: contract.path.includes("{"), body: body !== undefined, changes: contract.method !== "GET" }),
    },
  };
}

function bodyOf(contract: Contract, schemas: Schemas): JsonObject | undefined {
  if (contract.body instanceof z.ZodUndefined) return undefined;
  if (contract.transfer === "upload") return { required: true, content: { "multipart/form-data": { schema: UPLOAD } } };
  const { request } = exampleOf(contract.name);
  const source = typeof request === "object" && request !== null && "source" in request ? request.source : undefined;
  return {
    required: !contract.body.safeParse(undefined).success,
    content: {
      "application/json": { schema: schemaOf(contract.body, "input", schemas), ...exampled(request) },
      ...(contract.yaml ? { "application/yaml": { schema: { type: "string" }, ...exampled(source) } } : {}),
    },
  };
}

function answerOf({ name, transfer, media, response }: Contract, schemas: Schemas): JsonObject {
  const example = exampleOf(name).response;
  const files = (media ?? (transfer === "download" ? ["*/*"] : [])).map((type) => [type, { schema: type === "*/*" ? FILE : { type: "string" } }]);
  const json = { "application/json": { schema: transfer === "download" ? { type: "string" } : schemaOf(response, "output", schemas), ...exampled(example) } };
  return { ...(transfer === "download" ? {} : json), ...Object.fromEntries(files) };
}

function parameters(contract: Contract, where: "path" | "query", schemas: Schemas): JsonObject[] {
  const { properties = {}, required = [] } = schemaOf(where === "path" ? contract.params : contract.query, "input", schemas) as {
    properties?: Record<string, JsonObject>;
    required?: string[];
  };
  const examples = exampleOf(contract.name).params ?? {};
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    ...{ name, in: where, required: where === "path" || required.includes(name), schema },
    ...(description === undefined ? {} : { description }),
    ...(where === "path" ? exampled(schema.type === "integer" ? Number(examples[name]) : examples[name]) : {}),
  }));
}

function headerParameters({ idempotency, ifMatch, transfer, media }: Contract): JsonObject[] {
  const header = (name: string, description: string, schema: JsonObject, example: string) => ({
    name,
    in: "header",
    required: false,
    description,
    schema,
    example,
  });
  const text = { type: "string" };
  return [
    ...(idempotency === undefined
      ? []
      : [
          header(
            "Idempotency-Key",
            "A repeat with the same key gets the first answer for 24 hours, and does nothing anew",
            { type: "string", minLength: 1, maxLength: 255, pattern: "^[!-~]+$" },
            "5f0c1d9a-deploy-42",
          ),
        ]),
    ...(ifMatch ? [header("If-Match", "The `etag` that was read: a stale write is 409", text, '"3"')] : []),
    ...(transfer === "download" && media === undefined ? [header("Range", "The part that is wanted", text, "bytes=0-1023")] : []),
  ];
}

function exampled(example: Json | undefined): JsonObject {
  return example === undefined ? {} : { example };
}
