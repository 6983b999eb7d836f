import { z } from "zod";
import { WORKFLOW_STATUSES } from "@/lib/shared/workflow/statuses";
import { pageOf, timestamp } from "./common";
import { defineContract } from "./contract";
import { ROUTES } from "./routes";
import { workflowWrittenSchema } from "./workflows";

const idParams = z.object({ id: z.string() });
/** Revisions count the saves of a workflow, from 1. */
const revision = z.coerce.number().int().min(1).max(2_147_483_647);
const versionParams = idParams.extend({ n: revision });

export const workflowVersionSchema = z.object({
  revision: z.int(),
  /** What the text itself says. */
  version: z.string(),
  /** Whether this is the text that runs start with today. */
  current: z.boolean(),
  created_at: timestamp,
  /** The name is null where who saved it is gone. */
  created_by: z.object({ id: z.string(), name: z.string().nullable() }),
});
export type WorkflowVersion = z.infer<typeof workflowVersionSchema>;

export const workflowVersionDetailSchema = workflowVersionSchema.extend({ source: z.string() });
export type WorkflowVersionDetail = z.infer<typeof workflowVersionDetailSchema>;

/** Lines that differ, with three that do not before and after. Starts count from 1. */
const hunkSchema = z.object({
  old_start: z.int(),
  old_lines: z.int(),
  new_start: z.int(),
  new_lines: z.int(),
  lines: z.array(z.object({ kind: z.enum(["same", "removed", "added"]), text: z.string() })),
});
export type DiffHunk = z.infer<typeof hunkSchema>;

export const listWorkflowVersions = defineContract({
  ...ROUTES.listWorkflowVersions,
  summary: "The saved texts of a workflow, the newest first",
  permission: "workflow:read",
  params: idParams,
  query: z.object({ cursor: revision.optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
  response: pageOf(workflowVersionSchema),
});
export const getWorkflowVersion = defineContract({
  ...ROUTES.getWorkflowVersion,
  summary: "One saved text",
  permission: "workflow:read",
  params: versionParams,
  response: workflowVersionDetailSchema,
});
export const diffWorkflowVersions = defineContract({
  name: "diffWorkflowVersions",
  summary: "What changed from one saved text to another, by lines",
  method: "GET",
  path: "/workflows/{id}/versions/{n}/diff/{other}",
  permission: "workflow:read",
  params: versionParams.extend({ other: revision }),
  response: z.object({ from: workflowVersionSchema, to: workflowVersionSchema, hunks: z.array(hunkSchema) }),
});
export const restoreWorkflowVersion = defineContract({
  name: "restoreWorkflowVersion",
  summary: "Save an earlier text as a new revision; If-Match guards against a stale write",
  method: "POST",
  path: "/workflows/{id}/versions/{n}/restore",
  permission: "workflow:write",
  params: versionParams,
  body: z.object({ if_match: z.string().optional() }).default({}),
  response: workflowWrittenSchema,
  idempotency: "kept",
  ifMatch: true,
});

const statusAnswer = z.object({ id: z.string(), status: z.enum(WORKFLOW_STATUSES) });
export const publishWorkflow = defineContract({
  name: "publishWorkflow",
  summary: "Make a draft or an archived workflow a published one",
  method: "POST",
  path: "/workflows/{id}/publish",
  permission: "workflow:write",
  params: idParams,
  response: statusAnswer,
});
export const archiveWorkflow = defineContract({
  name: "archiveWorkflow",
  summary: "Put a workflow aside: it stays readable and cannot be run",
  method: "POST",
  path: "/workflows/{id}/archive",
  permission: "workflow:write",
  params: idParams,
  response: statusAnswer,
});
