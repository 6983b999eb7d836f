import { z } from "zod";
import { PERMISSIONS, ROLES } from "@/lib/shared/permissions";
import { jsonObject } from "./common";
import { defineContract } from "./contract";
import { ROUTES } from "./routes";

export const getHealth = defineContract({
  name: "getHealth",
  summary: "Live and ready",
  method: "GET",
  path: "/health",
  permission: null,
  response: z.object({ status: z.enum(["ok", "starting"]), database: z.enum(["embedded", "external"]), version: z.string() }),
});

/** Who is signed in, for the shell. */
export const viewerSchema = z.object({
  actor: z.object({ kind: z.enum(["user", "api_key"]), id: z.string(), name: z.string(), email: z.string().nullable() }),
  workspace: z.object({ id: z.string(), slug: z.string(), name: z.string(), timezone: z.string() }),
  role: z.enum(ROLES),
  permissions: z.array(z.enum(PERMISSIONS)),
  features: z.object({ engine: z.boolean(), builder: z.boolean(), scripts: z.boolean() }),
  /** Gates that wait for this caller: the badge in the sidebar. */
  pending_approvals: z.int(),
});
export type Viewer = z.infer<typeof viewerSchema>;
export const getViewer = defineContract({
  ...ROUTES.getViewer,
  summary: "The caller, the workspace and what may be done",
  permission: "workflow:read",
  response: viewerSchema,
});

export const listActions = defineContract({
  ...ROUTES.listActions,
  summary: "Registered actions with JSON Schemas",
  permission: "workflow:read",
  response: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        module: z.string(),
        title: z.string(),
        description: z.string(),
        config: jsonObject,
        output: jsonObject,
        idempotent: z.boolean(),
      }),
    ),
  }),
});

export const notificationSchema = z.object({
  id: z.string(),
  title: z.string(),
  body: z.string(),
  run_id: z.string().nullable(),
  stage_id: z.string().nullable(),
  channel: z.string(),
  read_at: z.string().nullable(),
  created_at: z.string(),
});
export const listNotifications = defineContract({
  name: "listNotifications",
  summary: "In-app notifications, newest first",
  method: "GET",
  path: "/notifications",
  permission: "run:read",
  query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) }),
  response: z.object({ items: z.array(notificationSchema), unread: z.int() }),
});
