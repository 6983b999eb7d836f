import { z } from "zod";
import { duration, json } from "./primitives";

export const retrySchema = z.strictObject({
  max_attempts: z.int().min(1).max(100).default(2),
  initial_interval: duration.default("30s"),
  backoff_multiplier: z.number().min(1).default(2),
  max_interval: duration.default("5m"),
  /** ±20 % from a seeded source. */
  jitter: z.boolean().default(true),
  non_retryable_errors: z.array(z.string()).default([]),
  on_worker_loss: z.enum(["retry", "fail"]).default("retry"),
});
export type Retry = z.infer<typeof retrySchema>;

/** A call of a registered action: `on_error`, `compensate`, hooks. */
export const actionCallSchema = z.strictObject({ action: z.string(), config: z.record(z.string(), json).default({}) });
export type ActionCall = z.infer<typeof actionCallSchema>;
