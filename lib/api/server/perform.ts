import type { ActionResult } from "@/lib/api/contracts/common";
import type { BodyInput, Contract, ParamsOf, ResponseOf } from "@/lib/api/contracts/contract";
import { AppError } from "@/lib/shared/app-error";
import { authorise } from "./authorise";
import type { Endpoint } from "./endpoint";
import type { ApiHost } from "./host";
import { parseOr400 } from "./parse";
import { failureOf, problemOf } from "./problem";
import { requireQuota } from "./rate-limit";

/**
 * An endpoint called by a server action. It authenticates, authorises and parses by itself, because an action can be called from anywhere; the
 * types of `input` are a promise of the page, not a fact. Expected failures are values, and our bugs too, without their text.
 */
export async function perform<C extends Contract>(
  api: ApiHost,
  endpoint: Endpoint<C>,
  headers: Headers,
  input: { params: ParamsOf<C>; body: BodyInput<C> },
): Promise<ActionResult<ResponseOf<C>>> {
  const { contract } = endpoint;
  try {
    const caller = await api.contextFromRequest(headers);
    requireQuota(await api.rateLimits.count(caller, headers));
    const ctx = authorise(caller, endpoint as unknown as Endpoint);
    const given: unknown = input;
    if (typeof given !== "object" || given === null) throw new AppError("bad_request", "the call has no input");
    const params = parseOr400<C["params"]>(contract.params, input.params, "path");
    const query = parseOr400<C["query"]>(contract.query, {}, "query");
    const body = parseOr400<C["body"]>(contract.body, input.body, "body");
    return { ok: true, data: await endpoint.call({ ctx, params, query, body }) };
  } catch (error) {
    const traceId = api.newTraceId();
    if (!(error instanceof AppError)) api.report({ traceId, endpoint: contract.name, error });
    return { ok: false, problem: problemOf(failureOf(error, api), traceId) };
  }
}
