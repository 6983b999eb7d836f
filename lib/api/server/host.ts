import type { ServiceContext } from "@/lib/services/context";
import type { IdempotencyStore } from "./idempotency";
import type { RateLimits } from "./rate-limit";

/** What the transport needs of the process that it runs in. */
export interface ApiHost {
  /** On whose behalf a request comes; null: nobody's. */
  contextFromRequest(headers: Headers): Promise<ServiceContext | null>;
  /** Takes note of a failure that is our bug. */
  report(failure: { traceId: string; endpoint: string; error: unknown }): void;
  /** Whether the failure is one of the database, or of the way to it, and not of the request: the same may succeed a moment later. */
  isOutage(error: unknown): boolean;
  newTraceId(): string;
  idempotency: IdempotencyStore;
  rateLimits: RateLimits;
  /** Holds every answer to its contract: for tests, where a difference is a 500. */
  checkResponses: boolean;
}
