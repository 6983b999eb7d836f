import type { JsonObject } from "@/lib/shared/json";

/** What a program reads on how much it may still ask. */
export const QUOTA_HEADERS: JsonObject = {
  RateLimit: { $ref: "#/components/headers/RateLimit" },
  "RateLimit-Policy": { $ref: "#/components/headers/RateLimitPolicy" },
};

export const headers: JsonObject = {
  RateLimit: { description: "`r` requests are left for the next `t` seconds", schema: { type: "string" }, example: '"requests";r=5999;t=60' },
  RateLimitPolicy: { description: "`q` requests in `w` seconds", schema: { type: "string" }, example: '"requests";q=6000;w=60' },
  RetryAfter: { description: "Seconds to wait", schema: { type: "integer", minimum: 1 }, example: 12 },
};

/** By status: its name among the components, when it comes, and the code of the example. */
const REFUSALS: Record<number, { name: string; description: string; code: string; title: string; detail: string; retry?: true }> = {
  400: {
    name: "Malformed",
    description: "The path, the query or the body is not as described: `errors` says where",
    code: "bad_request",
    title: "Bad request",
    detail: "the query is not as expected",
  },
  401: {
    name: "Unauthenticated",
    description: "No session, and no API key that works",
    code: "unauthenticated",
    title: "Sign in first",
    detail: "sign in, or send an API key as `Authorization: Bearer …`",
  },
  403: {
    name: "Forbidden",
    description: "The caller lacks the permission",
    code: "forbidden",
    title: "Not allowed",
    detail: "this needs the permission workflow:write, which the role viewer does not have",
  },
  404: {
    name: "NotFound",
    description: "Not there, not in this workspace, or switched off",
    code: "not_found",
    title: "Not found",
    detail: "there is no workflow nightly-build",
  },
  409: {
    name: "Conflict",
    description: "Not possible as things are, or changed meanwhile (`version_conflict`)",
    code: "conflict",
    title: "Conflict",
    detail: "there is a workflow nightly-build already",
  },
  413: {
    name: "TooLarge",
    description: "More than is taken: 1 MiB, of a bundle 8, of a file 100",
    code: "payload_too_large",
    title: "Too large",
    detail: "a body may have at most 1048576 bytes",
  },
  415: {
    name: "UnsupportedMediaType",
    description: "A body of another type",
    code: "unsupported_media_type",
    title: "Unsupported media type",
    detail: "send application/json, not text/xml",
  },
  422: {
    name: "Invalid",
    description: "Understood, and wrong: `diagnostics` for a definition, `errors` for other input",
    code: "invalid_input",
    title: "Invalid input",
    detail: "the parameters do not fit",
  },
  429: {
    name: "RateLimited",
    description: "More requests than the caller may send within a minute",
    code: "rate_limited",
    title: "Too many requests",
    detail: "more than 6000 requests within a minute; go on in 12 s",
    retry: true,
  },
};

/** The component of every refusal, and what a server says that is called by a foreign name. */
export function refusalComponents(): JsonObject {
  const entries = Object.entries(REFUSALS).map(([status, { name, description, code, title, detail, retry }]) => {
    const example = {
      type: `urn:stagecraft:problem:${code}`,
      title,
      status: Number(status),
      code,
      detail,
      errors: [],
      trace_id: "8f0c5f1b2c7d4e6a9b3d1f2a4c6e8b0d",
    };
    return [
      name,
      { description, ...(retry ? { headers: { ...QUOTA_HEADERS, "Retry-After": { $ref: "#/components/headers/RetryAfter" } } } : {}), ...problem(example) },
    ];
  });
  return {
    ...Object.fromEntries(entries),
    Misdirected: {
      description: "The server does not answer to that name: see `STAGECRAFT_PUBLIC_URL`",
      content: { "text/plain": { schema: { type: "string" }, example: "This server does not answer to that name.\n" } },
    },
    Problem: { description: "What went wrong (RFC 9457)", ...problem() },
  };
}

/** References to the refusals that an operation can answer with. */
export function refusals({ guarded, named, body, changes }: { guarded: boolean; named: boolean; body: boolean; changes: boolean }): JsonObject {
  const possible = [...(guarded ? [400, 401, 403, 429] : []), ...(named ? [404] : []), ...(changes ? [409] : []), ...(body ? [413, 415, 422] : [])].toSorted();
  return {
    ...Object.fromEntries(possible.map((status) => [status, { $ref: `#/components/responses/${REFUSALS[status]?.name}` }])),
    421: { $ref: "#/components/responses/Misdirected" },
    default: { $ref: "#/components/responses/Problem" },
  };
}

function problem(example?: JsonObject): JsonObject {
  return { content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" }, ...(example === undefined ? {} : { example }) } } };
}
