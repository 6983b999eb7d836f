import { z } from "zod";
import { duration, jsonRecord } from "./primitives";

const retryFields = {
  max_attempts: z.int().min(1).max(100).describe("Attempts in all, the first included. Default 2."),
  initial_interval: duration.describe("Wait before the second attempt. Default 30s."),
  backoff_multiplier: z.number().min(1).max(100).describe("Factor by which each further wait grows. Default 2."),
  max_interval: duration.describe("Longest wait between two attempts. Default 5m."),
  /** ±20 % from a seeded source. */
  jitter: z.boolean().describe("Vary each wait a little, so that many stages do not retry at once. Default true."),
  non_retryable_errors: z.array(z.string()).describe("Error codes that end the stage at once."),
  on_worker_loss: z.enum(["retry", "fail"]).describe("What happens to an attempt whose worker is lost. Default retry."),
};

/** Resolved: every key is there. */
export const retrySchema = z.strictObject(retryFields);
export type Retry = z.infer<typeof retrySchema>;

/** As written: what is left out comes from the level above. */
export const retryOverridesSchema = retrySchema.partial();

export const RETRY_DEFAULTS: Retry = {
  max_attempts: 2,
  initial_interval: "30s",
  backoff_multiplier: 2,
  max_interval: "5m",
  jitter: true,
  non_retryable_errors: [],
  on_worker_loss: "retry",
};

/** A call of a registered action: `on_error`, `compensate`, hooks. */
export const actionCallSchema = z.strictObject({
  action: z.string().min(1).describe("Name of a registered action."),
  config: jsonRecord.default({}).describe("The action's configuration; templates allowed."),
});
export type ActionCall = z.infer<typeof actionCallSchema>;
