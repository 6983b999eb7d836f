import type { Problem } from "@/lib/api/contracts/common";
import type { BodyInput, Contract, ParamsOf, QueryInput, ResponseOf } from "@/lib/api/contracts/contract";
import { type ContractOf, ROUTES, type RouteName } from "@/lib/api/contracts/routes";

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
  /** Calls one route, said by its contract or, where schemas would weigh, by its name. Throws `ApiError` with the problem, or `UnreachableError`. */
  call<C extends Contract>(contract: C, request: Request<C>): Promise<ResponseOf<C>>;
  call<N extends RouteName>(name: N, request: Request<ContractOf<N>>): Promise<ResponseOf<ContractOf<N>>>;
}

/** The interface, typed by its contracts. */
export function createClient({ baseUrl = "", headers = {}, fetch: send = fetch }: ClientOptions = {}): Client {
  return {
    async call(target: Contract | RouteName, request: AnyRequest): Promise<never> {
      const { method, path } = typeof target === "string" ? ROUTES[target] : target;
      const { params = {}, query = {}, body, signal } = request;
      const response = await reach(send, `${baseUrl}/api/v1${pathOf(path, params)}${searchOf(query)}`, {
        method,
        headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers, ...request.headers },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal,
      });
      if (!response.ok) throw await failureOf(response);
      // A file is its text, be it JSON or not.
      return (await (response.headers.has("content-disposition") ? response.text() : response.json())) as never;
    },
  };
}

interface AnyRequest {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** The failure that an answer describes. */
export async function failureOf(response: Response): Promise<ApiError | UnreachableError> {
  const text = await response.text();
  try {
    const parsed: unknown = JSON.parse(text);
    if (isProblem(parsed)) return new ApiError({ ...parsed, errors: parsed.errors ?? [] });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return new UnreachableError(`the server answered ${response.status}: ${text.slice(0, 200)}`);
}

/** Enough of a look to tell our server's answer from another's: a schema would have to travel to every page. */
export function isProblem(value: unknown): value is Omit<Problem, "errors"> & Partial<Pick<Problem, "errors">> {
  if (typeof value !== "object" || value === null) return false;
  const { status, code, detail, trace_id } = value as Record<string, unknown>;
  return typeof status === "number" && [code, detail, trace_id].every((part) => typeof part === "string");
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
