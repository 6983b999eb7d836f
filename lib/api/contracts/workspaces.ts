import { z } from "zod";
import { defineContract } from "./contract";
import { ROUTES } from "./routes";

export const workspaceSchema = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  /** The one that the caller works in. */
  current: z.boolean(),
});
export type Workspace = z.infer<typeof workspaceSchema>;

export const listWorkspaces = defineContract({
  ...ROUTES.listWorkspaces,
  summary: "The workspaces of the caller",
  permission: "workflow:read",
  response: z.object({ items: z.array(workspaceSchema) }),
});

export const createWorkspace = defineContract({
  name: "createWorkspace",
  summary: "Make a workspace that the caller owns",
  method: "POST",
  path: "/workspaces",
  permission: "workspace:admin",
  body: z.strictObject({ name: z.string().trim().min(1, { error: "give it a name" }).max(100) }),
  response: workspaceSchema,
  status: 201,
  idempotency: "kept",
});

export const switchWorkspace = defineContract({
  name: "switchWorkspace",
  summary: "Go on in another workspace; the answer sets the cookie that says so",
  method: "POST",
  path: "/workspaces/{id}/switch",
  permission: "account:write",
  params: z.object({ id: z.string() }),
  response: workspaceSchema,
});
