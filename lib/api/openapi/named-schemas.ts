import { z } from "zod";
import { sessionSchema } from "@/lib/api/contracts/account";
import { apiKeySchema } from "@/lib/api/contracts/api-keys";
import { inboxApprovalSchema } from "@/lib/api/contracts/approvals";
import { artifactSchema } from "@/lib/api/contracts/artifacts";
import { auditEntrySchema } from "@/lib/api/contracts/audit-log";
import { boardCardSchema } from "@/lib/api/contracts/board";
import { commentSchema } from "@/lib/api/contracts/comments";
import { actorSchema, diagnosticSchema, jsonValue, problemSchema, runErrorSchema } from "@/lib/api/contracts/common";
import { connectionSchema } from "@/lib/api/contracts/connections";
import { approvalSchema, logLineSchema, runDetailSchema, runEventSchema, runStageSchema, runSummarySchema } from "@/lib/api/contracts/executions";
import { approverRoleSchema, invitationSchema, memberSchema } from "@/lib/api/contracts/members";
import { overviewSchema } from "@/lib/api/contracts/overview";
import { savedFilterSchema } from "@/lib/api/contracts/saved-filters";
import { secretSchema } from "@/lib/api/contracts/secrets";
import { settingsSchema } from "@/lib/api/contracts/settings";
import { notificationSchema, viewerSchema } from "@/lib/api/contracts/system";
import { templateDetailSchema, templateSummarySchema } from "@/lib/api/contracts/templates";
import { workflowVersionDetailSchema, workflowVersionSchema } from "@/lib/api/contracts/workflow-versions";
import {
  planSchema,
  stageOutlineSchema,
  validationSchema,
  workflowDetailSchema,
  workflowSummarySchema,
  workflowWrittenSchema,
} from "@/lib/api/contracts/workflows";
import { workspaceSchema } from "@/lib/api/contracts/workspaces";
import type { JsonObject } from "@/lib/shared/json";
import { parameterSchema } from "@/lib/swdl/schema/parameter";

/** What has a name of its own in the document. */
const NAMED: Record<string, z.ZodType> = {
  Actor: actorSchema,
  ApiKey: apiKeySchema,
  Approval: approvalSchema,
  ApproverRole: approverRoleSchema,
  Artifact: artifactSchema,
  AuditEntry: auditEntrySchema,
  BoardCard: boardCardSchema,
  Comment: commentSchema,
  Connection: connectionSchema,
  Diagnostic: diagnosticSchema,
  InboxApproval: inboxApprovalSchema,
  Invitation: invitationSchema,
  Json: jsonValue,
  LogLine: logLineSchema,
  Member: memberSchema,
  Notification: notificationSchema,
  Overview: overviewSchema,
  Parameter: parameterSchema,
  Plan: planSchema,
  Problem: problemSchema,
  Run: runDetailSchema,
  RunError: runErrorSchema,
  RunEvent: runEventSchema,
  RunStage: runStageSchema,
  RunSummary: runSummarySchema,
  SavedFilter: savedFilterSchema,
  Secret: secretSchema,
  Session: sessionSchema,
  Settings: settingsSchema,
  StageOutline: stageOutlineSchema,
  Template: templateDetailSchema,
  TemplateSummary: templateSummarySchema,
  Validation: validationSchema,
  Viewer: viewerSchema,
  Workflow: workflowDetailSchema,
  WorkflowSummary: workflowSummarySchema,
  WorkflowVersion: workflowVersionSchema,
  WorkflowVersionText: workflowVersionDetailSchema,
  WorkflowWritten: workflowWrittenSchema,
  Workspace: workspaceSchema,
};

for (const [id, schema] of Object.entries(NAMED)) z.globalRegistry.add(schema, { ...z.globalRegistry.get(schema), id });

/**
 * The JSON Schema of what is written (`input`) or read (`output`). What has a name is put into `components` and referred to. Throws where one name
 * would mean two things.
 */
export function schemaOf(schema: z.ZodType, io: "input" | "output", components: Record<string, JsonObject>): JsonObject {
  const converted: unknown = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  const { $schema: _, $defs = {}, ...root } = JSON.parse(JSON.stringify(converted).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonObject;
  for (const [name, definition] of Object.entries($defs as Record<string, JsonObject>)) {
    const known = components[name];
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(definition)) throw new Error(`the schema ${name} means two things`);
    components[name] = definition;
  }
  return root;
}
