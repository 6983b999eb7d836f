import { z } from "zod";
import { PERMISSIONS, ROLES } from "@/lib/shared/permissions";
import { timestamp } from "./common";
import { defineContract } from "./contract";

export const apiKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  /** Null: all that the role may do. */
  scopes: z.array(z.enum(PERMISSIONS)).nullable(),
  /** Its first characters. */
  prefix: z.string(),
  created_at: timestamp,
  last_used_at: timestamp.nullable(),
  expires_at: timestamp.nullable(),
});
export type ApiKey = z.infer<typeof apiKeySchema>;

export const listApiKeys = defineContract({
  name: "listApiKeys",
  summary: "The API keys of the workspace, without the keys themselves",
  method: "GET",
  path: "/api-keys",
  permission: "key:write",
  response: z.object({ items: z.array(apiKeySchema) }),
});

export const createApiKey = defineContract({
  name: "createApiKey",
  summary: "Make an API key; `key` is told this once",
  method: "POST",
  path: "/api-keys",
  permission: "key:write",
  body: z.strictObject({
    name: z.string().trim().min(1, { error: "give it a name" }).max(100),
    role: z.enum(ROLES),
    scopes: z.array(z.enum(PERMISSIONS)).min(1, { error: "choose at least one permission" }).nullable().default(null),
    expires_in_days: z.int().min(1).max(3_650).nullable().default(null),
  }),
  response: apiKeySchema.extend({ key: z.string() }),
  status: 201,
  idempotency: "sealed",
});

export const revokeApiKey = defineContract({
  name: "revokeApiKey",
  summary: "End an API key",
  method: "DELETE",
  path: "/api-keys/{id}",
  permission: "key:write",
  params: z.object({ id: z.string() }),
  response: z.object({ id: z.string() }),
});
