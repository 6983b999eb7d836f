import { z } from "zod";
import type { Permission } from "@/lib/shared/permissions";

export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

interface Traits {
  /** Bytes instead of JSON: `upload`, the body is one file in a multipart form; `download`, the answer is a file. */
  readonly transfer?: "upload" | "download";
  /** Types of the file that answers; without `transfer`, on request, in place of JSON. Absent with `download`: any, and `Range` gives a part. */
  readonly media?: readonly string[];
  /** Also takes `application/yaml`: the text is `source`. */
  readonly yaml?: true;
  /** Reads `If-Match` into `body.if_match`. */
  readonly ifMatch?: true;
  /**
   * A POST that creates: what is kept for a repeat with the same `Idempotency-Key`. `kept`: the first answer; `sealed`: the same, but sealed, because
   * the request or its answer holds a secret.
   */
  readonly idempotency?: "kept" | "sealed";
}

/**
 * One route, said once: the handler, the server action, the typed client and openapi.json read it.
 * `path` holds `{name}` for each key of `params`. `permission` null: no session is needed.
 */
export interface Contract<P extends z.ZodType = z.ZodType, Q extends z.ZodType = z.ZodType, B extends z.ZodType = z.ZodType, R extends z.ZodType = z.ZodType>
  extends Traits {
  readonly name: string;
  readonly summary: string;
  readonly method: HttpMethod;
  readonly path: string;
  readonly permission: Permission | null;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly response: R;
  readonly status: number;
}

const nothing = z.strictObject({});
type Nothing = typeof nothing;

interface ContractInput<P, Q, B, R> extends Traits {
  name: string;
  summary: string;
  method: HttpMethod;
  path: string;
  permission: Permission | null;
  params?: P;
  query?: Q;
  body?: B;
  response: R;
  status?: number;
}

/** Absent params, query and body are empty objects; absent status is 200. */
export function defineContract<
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = z.ZodType,
>(input: ContractInput<P, Q, B, R>): Contract<P, Q, B, R> {
  return {
    status: 200,
    ...input,
    params: input.params ?? (nothing as unknown as P),
    query: input.query ?? (nothing as unknown as Q),
    body: input.body ?? (z.undefined() as unknown as B),
  };
}

export type ParamsOf<C extends Contract> = z.output<C["params"]>;
export type QueryOf<C extends Contract> = z.output<C["query"]>;
/** What a caller writes: defaults may be left out. */
export type QueryInput<C extends Contract> = z.input<C["query"]>;
export type BodyOf<C extends Contract> = z.output<C["body"]>;
export type BodyInput<C extends Contract> = z.input<C["body"]>;
export type ResponseOf<C extends Contract> = z.output<C["response"]>;
