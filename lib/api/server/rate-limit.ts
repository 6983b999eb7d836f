import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { ServiceContext } from "@/lib/services/context";
import { AppError } from "@/lib/shared/app-error";
import { clientAddress } from "@/lib/shared/client-address";

const WINDOW_SECONDS = 60;

/** What a caller has left of the minute that began with its first request. */
export interface Quota {
  limit: number;
  remaining: number;
  resetSeconds: number;
  exceeded: boolean;
}

export interface RateLimits {
  /** Counts one request of a caller: of an API key, of a session, or, where neither is known, of an address. */
  count(ctx: ServiceContext | null, headers: Headers): Promise<Quota>;
}

/**
 * Counted in this process: each process of several allows as much. `perMinute` is for callers who are known; who is not known may ask a tenth of it
 * from one address.
 */
export function createRateLimits({ perMinute }: { perMinute: number }): RateLimits {
  const known = limiter(perMinute);
  const unknown = limiter(Math.ceil(perMinute / 10));
  return {
    count: (ctx, headers) => (ctx === null ? take(unknown, clientAddress(headers)) : take(known, ctx.sessionId ?? ctx.actor.id)),
  };
}

/** Throws `rate_limited` for a request beyond the quota. */
export function requireQuota({ exceeded, limit, resetSeconds }: Quota): void {
  if (!exceeded) return;
  throw new AppError("rate_limited", `more than ${limit} requests within a minute; go on in ${resetSeconds} s`, {
    details: { retry_after_seconds: resetSeconds },
  });
}

/** Tells a program how much it has left, as draft-ietf-httpapi-ratelimit-headers-10 has it: `r` requests for the next `t` seconds, of `q` in `w`. */
export function setQuotaHeaders(headers: Headers, { limit, remaining, resetSeconds }: Quota): void {
  headers.set("ratelimit-policy", `"requests";q=${limit};w=${WINDOW_SECONDS}`);
  headers.set("ratelimit", `"requests";r=${remaining};t=${resetSeconds}`);
}

function limiter(points: number): RateLimiterMemory {
  return new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
}

async function take(limits: RateLimiterMemory, caller: string): Promise<Quota> {
  const taken = await limits.consume(caller).catch((refusal: unknown) => {
    if (refusal instanceof RateLimiterRes) return refusal;
    throw refusal;
  });
  const { remainingPoints, consumedPoints, msBeforeNext } = taken;
  return {
    limit: limits.points,
    remaining: Math.max(0, remainingPoints),
    resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
    exceeded: consumedPoints > limits.points,
  };
}
