import type { ApiMedia, ApiOperation, ApiParameter, ApiSchema } from "@/lib/shared/api-document";

/** A schema as a TypeScript type. */
export function typeOf(schema: ApiSchema): string {
  if (schema.$ref !== undefined) return schema.$ref.split("/").at(-1) ?? "unknown";
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants !== undefined) return [...new Set(variants.map(typeOf))].join(" | ");
  if (schema.allOf !== undefined) return schema.allOf.map((part) => `(${typeOf(part)})`).join(" & ");
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  return types.map((type) => named(type, schema)).join(" | ");
}

function named(type: string | undefined, schema: ApiSchema): string {
  switch (type) {
    case "integer":
      return "number";
    case "array":
      return `Array<${schema.items === undefined ? "unknown" : typeOf(schema.items)}>`;
    case "object":
      return objectType(schema);
    case undefined:
      return "unknown";
    default:
      return type;
  }
}

function objectType({ properties = {}, required = [], additionalProperties }: ApiSchema): string {
  const fields = Object.entries(properties).map(([name, property]) => field(name, typeOf(property), required.includes(name), property.description));
  if (fields.length > 0) return `{ ${fields.join(" ")} }`;
  return `{ [name: string]: ${typeof additionalProperties === "object" ? typeOf(additionalProperties) : "unknown"} }`;
}

/** What a call of an operation takes, and what it answers. A file or a stream is handed out as the response that carries it. */
export function operationType({ parameters, requestBody, responses }: ApiOperation): string {
  const parts = (["path", "query", "header"] as const).map((place) => {
    const given = parameters.filter((parameter) => parameter.in === place);
    if (given.length === 0) return "";
    const name = { path: "params", query: "query", header: "headers" }[place];
    return field(
      name,
      `{ ${given.map(parameterField).join(" ")} }`,
      given.some(({ required }) => required),
    );
  });
  const sent = requestBody?.content["multipart/form-data"] === undefined ? requestBody?.content["application/json"] : undefined;
  const body = requestBody === undefined ? "" : field("body", sent === undefined ? "FormData" : typeOf(sent.schema), requestBody.required);
  const json = answerOf(responses);
  return `{ ${[...parts, body, field("answer", json === undefined ? "Response" : typeOf(json.schema), true)].filter((part) => part !== "").join(" ")} }`;
}

/** The JSON that an operation answers with; undefined where a file or a stream does. */
export function answerOf(responses: ApiOperation["responses"]): ApiMedia | undefined {
  const good = Object.entries(responses).find(([status]) => status.startsWith("2"))?.[1];
  if (good === undefined || "$ref" in good) return undefined;
  const json = good.content?.["application/json"];
  // Beside other types it is a file, too.
  return json?.schema.type === "string" ? undefined : json;
}

function parameterField({ name, required, schema, description }: ApiParameter): string {
  return field(name, typeOf(schema), required, description);
}

function field(name: string, type: string, required: boolean, description?: string): string {
  return `${comment(description)}${JSON.stringify(name)}${required ? "" : "?"}: ${type};`;
}

/** A text as a comment, which it cannot end. */
export function comment(text: string | undefined): string {
  return text === undefined ? "" : `/** ${text.replaceAll("*/", "* /").replace(/\s+/g, " ")} */ `;
}
