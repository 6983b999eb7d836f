import { z } from "zod";
import { inboxApprovalSchema } from "./approvals";
import { timestamp } from "./common";
import { defineContract } from "./contract";
import { runSummarySchema } from "./executions";
import { ROUTES } from "./routes";

/** How far back the figures go: the last 24 hours by the hour, the others by the day of the workspace's zone. */
export const OVERVIEW_SPANS = ["24h", "7d", "30d"] as const;
export type OverviewSpan = (typeof OVERVIEW_SPANS)[number];

const few = <T extends z.ZodType>(item: T) => z.object({ count: z.int(), items: z.array(item) });

export const overviewSchema = z.object({
  /** Whether there is anything to run. */
  has_workflows: z.boolean(),
  /** Runs that have not ended, newest first; the first few. */
  running: few(runSummarySchema),
  /** Gates that wait for the caller, the longest waiting first; the first few. */
  waiting: few(inboxApprovalSchema),
  /** Runs of the last 24 hours that failed or timed out, newest first; the first few. */
  failed: few(runSummarySchema),
  /** Of the runs that ended within the span: `success_rate` is the share of those completed among those that completed or failed, null without any. */
  ended: z.object({ total: z.int(), completed: z.int(), failed: z.int(), cancelled: z.int(), success_rate: z.number().nullable() }),
  /** Those of which the most runs ended within the span; durations are those of completed runs, in milliseconds. */
  workflows: z.array(
    z.object({
      workflow: z.object({ id: z.string(), workflow_id: z.string(), name: z.string() }),
      ended: z.int(),
      completed: z.int(),
      failed: z.int(),
      success_rate: z.number().nullable(),
      median_ms: z.number().nullable(),
      p95_ms: z.number().nullable(),
    }),
  ),
  /** Each hour or day of the span, oldest first. */
  throughput: z.array(z.object({ at: timestamp, completed: z.int(), failed: z.int(), cancelled: z.int() })),
});
export type Overview = z.infer<typeof overviewSchema>;

export const getOverview = defineContract({
  ...ROUTES.getOverview,
  summary: "What runs, what waits for the caller, what failed lately, and how runs ended",
  permission: "run:read",
  query: z.object({ span: z.enum(OVERVIEW_SPANS).default("7d") }),
  response: overviewSchema,
});
