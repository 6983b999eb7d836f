import { z } from "zod";
import { artifactSchema, ofRunQuery, runParams } from "./artifacts";
import { actorSchema, pageOf, timestamp } from "./common";
import { defineContract } from "./contract";
import { ROUTES } from "./routes";

const idParams = z.object({ id: z.string() });
const MAX_BODY = 20_000;
const MAX_ATTACHED = 20;
const body = z
  .string()
  .max(MAX_BODY)
  .refine((text) => text.trim() !== "", "says nothing")
  .describe("Markdown; `@` and a member's name notifies the member");

export const commentSchema = z.object({
  id: z.string(),
  run_id: z.string(),
  /** Null: about the run as a whole. */
  stage_id: z.string().nullable(),
  body: z.string(),
  actor: actorSchema,
  created_at: timestamp,
  edited_at: timestamp.nullable(),
  mentions: z.array(z.object({ id: z.string(), name: z.string() })),
  artifacts: z.array(artifactSchema),
  can_edit: z.boolean(),
  can_delete: z.boolean(),
});
export type Comment = z.infer<typeof commentSchema>;

export const listComments = defineContract({
  ...ROUTES.listComments,
  summary: "Comments on a run or one of its stages, newest first",
  permission: "run:read",
  params: runParams,
  query: ofRunQuery,
  response: pageOf(commentSchema),
});
export const createComment = defineContract({
  name: "createComment",
  summary: "Comment on a run or one of its stages",
  method: "POST",
  path: "/workflow-executions/{run_id}/comments",
  permission: "run:comment",
  params: runParams,
  body: z.object({ body, stage_id: z.string().max(200).optional(), artifact_ids: z.array(z.string()).max(MAX_ATTACHED).default([]) }),
  response: commentSchema,
  status: 201,
  idempotency: "kept",
});
export const editComment = defineContract({
  name: "editComment",
  summary: "Change one's own comment",
  method: "PATCH",
  path: "/comments/{id}",
  permission: "run:comment",
  params: idParams,
  body: z.object({ body }),
  response: commentSchema,
});
export const deleteComment = defineContract({
  name: "deleteComment",
  summary: "Delete a comment",
  method: "DELETE",
  path: "/comments/{id}",
  permission: "run:comment",
  params: idParams,
  response: z.object({ id: z.string() }),
});
export const restoreComment = defineContract({
  name: "restoreComment",
  summary: "Undo a deletion",
  method: "POST",
  path: "/comments/{id}/restore",
  permission: "run:comment",
  params: idParams,
  response: z.object({ id: z.string() }),
});

const attachment = { permission: "run:comment", params: idParams, body: z.object({ comment_id: z.string() }), response: commentSchema } as const;
export const attachArtifact = defineContract({
  ...attachment,
  name: "attachArtifact",
  summary: "Show a file with one's own comment",
  method: "PATCH",
  path: "/artifacts/{id}/attach",
});
export const detachArtifact = defineContract({
  ...attachment,
  name: "detachArtifact",
  summary: "Take a file out of one's own comment; the file stays",
  method: "DELETE",
  path: "/artifacts/{id}/detach",
});

export const listMentionable = defineContract({
  ...ROUTES.listMentionable,
  summary: "Whom a comment can mention",
  permission: "run:comment",
  response: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }),
});
