import { z } from "zod";
import type { Contract, ResponseOf } from "@/lib/api/contracts/contract";
import type { ServiceContext } from "@/lib/services/context";
import { AppError } from "@/lib/shared/app-error";
import { authorise } from "./authorise";
import type { Call, Endpoint } from "./endpoint";
import type { ApiHost } from "./host";
import { once } from "./idempotency";
import { parseOr400, queryObject } from "./parse";
import { failureOf, problemOf, problemResponse, retryAfterOf } from "./problem";
import { type Quota, requireQuota, setQuotaHeaders } from "./rate-limit";
import { readBody } from "./read-body";
import { uploadOf } from "./upload";

export type RouteHandler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;

/**
 * A Next route handler for an endpoint: who asks, may they, what do they want, do it, say it. Every failure is a problem document.
 * Where the path has no parameters, `params` resolves to undefined.
 */
export function createRoute<C extends Contract>(host: () => Promise<ApiHost>, endpoint: Endpoint<C>): RouteHandler {
  return (request, { params }) => guarded(host, request, endpoint.contract.name, async (api, ctx) => answer(api, ctx, endpoint, request, (await params) ?? {}));
}

/** What stands where no route is: a program is told so as it is told every other failure. */
export function createUnknownRoute(host: () => Promise<ApiHost>) {
  return (request: Request): Promise<Response> =>
    guarded(host, request, "unknown", async () => {
      throw new AppError("not_found", "there is no such path below /api/v1; see /api/v1/openapi.json");
    });
}

/**
 * Runs a handler for whoever asks, within their quota, and turns what it throws into a problem document; our bugs are reported under its trace id.
 * A stream counts once, when it is opened.
 */
export async function guarded(
  host: () => Promise<ApiHost>,
  request: Request,
  name: string,
  work: (api: ApiHost, ctx: ServiceContext | null) => Promise<Response>,
): Promise<Response> {
  const api = await host();
  let quota: Quota | undefined;
  let response: Response;
  try {
    const ctx = await api.contextFromRequest(request.headers);
    quota = await api.rateLimits.count(ctx, request.headers);
    requireQuota(quota);
    response = await work(api, ctx);
  } catch (error) {
    const traceId = api.newTraceId();
    if (!(error instanceof AppError)) api.report({ traceId, endpoint: name, error });
    response = problemResponse(problemOf(failureOf(error, api), traceId), { retryAfterSeconds: retryAfterOf(error) });
  }
  if (quota !== undefined) setQuotaHeaders(response.headers, quota);
  return response;
}

async function answer<C extends Contract>(
  api: ApiHost,
  caller: ServiceContext | null,
  endpoint: Endpoint<C>,
  request: Request,
  params: unknown,
): Promise<Response> {
  const { contract, options } = endpoint;
  // Before the body is read: nobody else's megabyte is worth the memory.
  const ctx = authorise(caller, endpoint as unknown as Endpoint);
  const call: Call<C> = {
    ctx,
    params: parseOr400<C["params"]>(contract.params, params, "path"),
    query: parseOr400<C["query"]>(contract.query, queryObject(new URL(request.url).searchParams), "query"),
    body: parseOr400<C["body"]>(contract.body, withIfMatch(contract.ifMatch === true, request, await bodyFor(endpoint, request)), "body"),
  };
  const { idempotency } = contract;
  const key = idempotency === undefined ? null : request.headers.get("idempotency-key");
  const { body, replayed } =
    key === null || idempotency === undefined
      ? { body: await endpoint.call(call), replayed: false }
      : await once(
          {
            ...{ ctx, store: api.idempotency, key, idempotency, status: contract.status },
            target: { endpoint: contract.name, params: call.params, query: call.query },
            body: contract.transfer === "upload" ? undefined : call.body,
            ledTo: (first) => options.ledTo?.(call, first as ResponseOf<C>),
          },
          () => endpoint.call(call),
        );
  if (api.checkResponses) contract.response.parse(body);
  return options.respond?.(body as Parameters<NonNullable<typeof options.respond>>[0], call, request) ?? jsonResponse(body, contract.status, replayed);
}

function bodyFor<C extends Contract>({ contract, options }: Endpoint<C>, request: Request): Promise<unknown> {
  if (contract.transfer === "upload") return Promise.resolve(uploadOf(request));
  return contract.body instanceof z.ZodUndefined
    ? Promise.resolve(undefined)
    : readBody(request, { yaml: contract.yaml === true, maxBytes: options.maxBodyBytes });
}

function withIfMatch(wanted: boolean, request: Request, body: unknown): unknown {
  const ifMatch = wanted ? request.headers.get("if-match") : null;
  return ifMatch === null || typeof body !== "object" || body === null ? body : { ...body, if_match: ifMatch };
}

function jsonResponse(body: unknown, status: number, replayed: boolean): Response {
  const headers = new Headers({ "content-type": "application/json; charset=utf-8", "cache-control": "no-store" });
  if (typeof body === "object" && body !== null && "etag" in body && typeof body.etag === "string") headers.set("etag", body.etag);
  if (replayed) headers.set("idempotency-replayed", "true");
  return new Response(JSON.stringify(body), { status, headers });
}
