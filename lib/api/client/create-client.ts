import { z } from "zod";
import { type Problem, problemSchema } from "@/lib/api/contracts/common";
import type { BodyInput, Contract, ParamsOf, QueryInput, ResponseOf } from "@/lib/api/contracts/contract";

/** An answer that says what went wrong. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

/** The server could not be reached, or what answered is not one of ours. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
}

export interface ClientOptions {
  /** `http://host:port`; in a browser empty: the page's own. */
  baseUrl?: string;
  headers?: Record<string, string>;
  fetch?: typeof fetch;
}

type Part<K extends string, T> = Record<string, never> extends T ? { [P in K]?: T } : { [P in K]: T };
export type Request<C extends Contract> = Part<"params", ParamsOf<C>> & {
  query?: QueryInput<C>;
  body?: BodyInput<C>;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

export interface Client {
  /** Calls one route. Throws `ApiError` with the problem, or `UnreachableError`. */
  call<C extends Contract>(contract: C, request: Request<C>): Promise<ResponseOf<C>>;
}

/** The interface, typed by its contracts. */
export function createClient({ baseUrl = "", headers = {}, fetch: send = fetch }: ClientOptions = {}): Client {
  return {
    async call(contract, request) {
      const { params, query, body, signal } = request as {
        params?: Record<string, string>;
        query?: Record<string, unknown>;
        body?: unknown;
        signal?: AbortSignal;
      };
      const url = `${baseUrl}/api/v1${pathOf(contract.path, params ?? {})}${searchOf(query ?? {})}`;
      const response = await reach(send, url, {
        method: contract.method,
        headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers, ...request.headers },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal,
      });
      if (!response.ok) throw await failureOf(response);
      return (contract.response instanceof z.ZodString ? await response.text() : await response.json()) as ResponseOf<typeof contract>;
    },
  };
}

/** The failure that an answer describes. */
export async function failureOf(response: Response): Promise<ApiError | UnreachableError> {
  const text = await response.text();
  try {
    const parsed = problemSchema.safeParse(JSON.parse(text));
    if (parsed.success) return new ApiError(parsed.data);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return new UnreachableError(`the server answered ${response.status}: ${text.slice(0, 200)}`);
}

export async function reach(send: typeof fetch, url: string, init: RequestInit): Promise<Response> {
  try {
    return await send(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new UnreachableError("the server cannot be reached", { cause: error });
  }
}

function pathOf(path: string, params: Record<string, string>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
}

function searchOf(query: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    for (const item of Array.isArray(value) ? value : [value]) search.append(name, String(item));
  }
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}
