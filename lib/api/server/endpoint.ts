import type { BodyOf, Contract, ParamsOf, QueryOf, ResponseOf } from "@/lib/api/contracts/contract";
import type { ServiceContext } from "@/lib/services/context";

export interface Call<C extends Contract> {
  ctx: ServiceContext;
  params: ParamsOf<C>;
  query: QueryOf<C>;
  body: BodyOf<C>;
}

export interface EndpointOptions<C extends Contract> {
  /** Whether a body that is no JSON is the one that led to an answer: asked for a repeat with the same `Idempotency-Key`. */
  ledTo?(call: Call<C>, first: ResponseOf<C>): Promise<boolean>;
  /** How long the body may be; absent: as long as a definition. */
  maxBodyBytes?: number;
  /** Switched off with this feature: then it answers 404. */
  feature?: "engine" | "builder";
  /** Instead of JSON. */
  respond?(result: ResponseOf<C>, call: Call<C>, request: Request): Response | undefined;
}

/** A contract with the service verb that fulfils it. Routes and server actions both go through it. */
export interface Endpoint<C extends Contract = Contract> {
  readonly contract: C;
  readonly options: EndpointOptions<C>;
  call(call: Call<C>): Promise<ResponseOf<C>>;
}

export function endpoint<C extends Contract>(contract: C, call: (call: Call<C>) => Promise<ResponseOf<C>>, options: EndpointOptions<C> = {}): Endpoint<C> {
  return { contract, call, options };
}
