import { z } from "zod";
import { STAGE_STATUSES } from "@/lib/shared/run/status";
import { defineContract } from "./contract";
import { runSummarySchema } from "./executions";
import { ROUTES } from "./routes";

export const boardCardSchema = runSummarySchema.extend({
  /** The stage that it is at; null where all are done. */
  place: z.object({ stage_id: z.string(), name: z.string(), phase: z.string().nullable(), status: z.enum(STAGE_STATUSES) }).nullable(),
  /** The gate that it waits at. */
  gate: z.object({ approval_id: z.string(), stage_id: z.string(), can_decide: z.boolean() }).nullable(),
  comments: z.int(),
  artifacts: z.int(),
});
export type BoardCard = z.infer<typeof boardCardSchema>;

export const boardSchema = z.object({
  /** The phases of the workflow that was asked for, in order; `first_stage` is where a run begins with the phase. Empty for all workflows. */
  phases: z.array(z.object({ id: z.string(), name: z.string(), first_stage: z.string().nullable() })),
  /** Newest first. */
  items: z.array(boardCardSchema),
  /** There are more runs than a board shows. */
  has_more: z.boolean(),
});
export type Board = z.infer<typeof boardSchema>;

export const getBoard = defineContract({
  ...ROUTES.getBoard,
  summary: "Runs that have not ended and those started in the last 24 hours, with where they are",
  permission: "run:read",
  query: z.object({ workflow_id: z.string().optional() }),
  response: boardSchema,
});
