import { ApiError, type Client } from "@/lib/api/client/create-client";
import type { Contract } from "@/lib/api/contracts/contract";
import type { RouteName } from "@/lib/api/contracts/routes";
import type { ServiceContext } from "@/lib/services/context";
import { AppError } from "@/lib/shared/app-error";
import { authorise } from "./authorise";
import type { Endpoint } from "./endpoint";
import { endpoints } from "./endpoints";
import { parseOr400 } from "./parse";
import { problemOf } from "./problem";

interface Given {
  params?: unknown;
  query?: unknown;
  body?: unknown;
}

/**
 * The interface for one caller, without HTTP in between: parsed, authorised and refused as a route does it. An expected failure is the `ApiError` that
 * another client would throw; our bugs pass.
 */
export function inProcessClient(ctx: ServiceContext, newTraceId: () => string): Client {
  const byName = new Map<string, Endpoint>(Object.values(endpoints).map((endpoint) => [endpoint.contract.name, endpoint as unknown as Endpoint]));
  return {
    async call(target: Contract | RouteName, given: Given): Promise<never> {
      const name = typeof target === "string" ? target : target.name;
      const endpoint = byName.get(name);
      if (endpoint === undefined) throw new Error(`${name} is no endpoint with a caller`);
      const { contract } = endpoint;
      try {
        return (await endpoint.call({
          ctx: authorise(ctx, endpoint),
          params: parseOr400(contract.params, given.params ?? {}, "path"),
          query: parseOr400(contract.query, given.query ?? {}, "query"),
          body: parseOr400(contract.body, given.body, "body"),
        })) as never;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        throw new ApiError(problemOf(error, newTraceId()));
      }
    },
  };
}
