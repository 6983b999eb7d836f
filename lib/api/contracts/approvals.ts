import { z } from "zod";
import { gateSchema } from "@/lib/swdl/schema/gate";
import { actorSchema, pageOf, pageQuery, queryList } from "./common";
import { defineContract } from "./contract";
import { approvalSchema, decisionBody, workflowRef } from "./executions";
import { ROUTES } from "./routes";

export const APPROVAL_STATES = approvalSchema.shape.state.options;

export const inboxApprovalSchema = approvalSchema.extend({
  workflow: workflowRef,
  run_number: z.int(),
  stage_name: z.string(),
  /** Who started the run. */
  requested_by: actorSchema,
  on_timeout: gateSchema.shape.on_timeout.unwrap(),
  /** Who is asked after a while, and whether they have been by now. */
  escalation: z.array(z.object({ after: z.string(), approvers: z.array(z.string()), asked: z.boolean() })),
});
export type InboxApproval = z.infer<typeof inboxApprovalSchema>;

export const listApprovals = defineContract({
  ...ROUTES.listApprovals,
  summary: "Gates of all runs, newest first",
  permission: "run:read",
  query: z.object({ ...pageQuery, state: queryList(z.enum(APPROVAL_STATES)) }),
  /** `total_count` is counted up to 5,000 and no further. */
  response: pageOf(inboxApprovalSchema),
});

const approvalParams = z.object({ id: z.string() });
export const approveApproval = defineContract({
  name: "approveApproval",
  summary: "Approve a waiting gate by the id of its approval",
  method: "POST",
  path: "/approvals/{id}/approve",
  permission: "gate:decide",
  params: approvalParams,
  body: decisionBody,
  response: approvalSchema,
});
export const rejectApproval = defineContract({
  name: "rejectApproval",
  summary: "Reject a waiting gate by the id of its approval",
  method: "POST",
  path: "/approvals/{id}/reject",
  permission: "gate:decide",
  params: approvalParams,
  body: decisionBody,
  response: approvalSchema,
});
