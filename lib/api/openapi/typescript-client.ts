import { type ApiDocument, type ApiOperation, operationAreas } from "@/lib/shared/api-document";
import { answerOf, comment, operationType, typeOf } from "./typescript-types";

/**
 * The client for programs outside this checkout, as one TypeScript file that needs nothing but `fetch`. It is called like the client that the command
 * line uses: `client.call("getWorkflow", { params: { id } })`.
 */
export function typescriptClient(document: ApiDocument, { version }: { version: string }): string {
  const entries = operationAreas(document)
    .flatMap(({ operations }) => operations)
    .flatMap((entry) => {
      const operation = document.paths[entry.path]?.[entry.method.toLowerCase()];
      return operation === undefined ? [] : [{ ...entry, operation }];
    });
  return [
    `// The client of Stagecraft ${version}, made from its OpenAPI document: GET /api/v1/client gives the one of a server.`,
    "/* eslint-disable */",
    ...Object.entries(document.components.schemas).map(([name, schema]) => `export type ${name} = ${typeOf(schema)};`),
    "/** What each operation takes and answers. */",
    `export interface Operations {\n${entries.map(({ id, summary, operation }) => `  ${comment(summary)}${id}: ${operationType(operation)};`).join("\n")}\n}`,
    `const ROUTES: { [N in keyof Operations]: readonly [method: string, path: string, json: boolean] } = {\n${entries
      .map(({ id, method, path, operation }) => `  ${id}: ${JSON.stringify([method, path, isJson(operation)])},`)
      .join("\n")}\n};`,
    RUNTIME,
  ].join("\n");
}

function isJson({ responses }: ApiOperation): boolean {
  return answerOf(responses) !== undefined;
}

const RUNTIME = `
/** An answer that says what went wrong. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

export interface ClientOptions {
  /** Such as http://127.0.0.1:3000. */
  baseUrl: string;
  /** An API key; absent in a page of the server itself, where the session counts. */
  key?: string;
  fetch?: typeof fetch;
}

type Wanted<N extends keyof Operations> = Omit<Operations[N], "answer"> & { signal?: AbortSignal };
interface Given {
  params?: object;
  query?: object;
  headers?: object;
  body?: unknown;
  signal?: AbortSignal;
}

export interface Client {
  /** Calls an operation. Throws ApiError with the problem that the server tells, and what fetch throws where it cannot be reached. */
  call<N extends keyof Operations>(name: N, request: Wanted<N>): Promise<Operations[N]["answer"]>;
}

export function createClient({ baseUrl, key, fetch: send = fetch }: ClientOptions): Client {
  return {
    async call<N extends keyof Operations>(name: N, request: Wanted<N>): Promise<Operations[N]["answer"]> {
      const [method, path, json] = ROUTES[name];
      const { params = {}, query = {}, headers = {}, body, signal } = request as Given;
      const values = new Map<string, unknown>(Object.entries(params));
      const url = new URL(baseUrl.replace(/\\/$/, "") + "/api/v1" + path.replace(/\\{(\\w+)\\}/g, (_, part: string) => encodeURIComponent(String(values.get(part)))));
      for (const [part, value] of Object.entries(query))
        for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined && one !== null) url.searchParams.append(part, String(one));
      const all = new Headers(Object.entries(headers).flatMap(([part, value]) => (value === undefined ? [] : [[part, String(value)] as [string, string]])));
      if (key !== undefined) all.set("authorization", "Bearer " + key);
      const form = body instanceof FormData;
      if (body !== undefined && !form) all.set("content-type", "application/json");
      const response = await send(url, { method, headers: all, body: form ? body : body === undefined ? undefined : JSON.stringify(body), signal });
      const type = response.headers.get("content-type") ?? "";
      if (response.ok) return (json && type.startsWith("application/json") ? await response.json() : response) as Operations[N]["answer"];
      if (type.startsWith("application/problem+json")) throw new ApiError((await response.json()) as Problem);
      throw new Error("the server answered " + response.status);
    },
  };
}
`;
