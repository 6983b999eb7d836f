import { z } from "zod";
import { CONNECTION_KINDS } from "@/lib/shared/connections";
import { jsonObject, timestamp } from "./common";
import { defineContract } from "./contract";

const id = { params: z.object({ id: z.string() }) };
const secret = z.string().min(1, { error: "give a value" }).max(65_536, { error: "use at most 65,536 characters" }).nullable();
const config = jsonObject.describe("`url` for model and git; `host`, `port` and `username` for smtp; nothing for slack, whose webhook address is the secret.");

export const connectionSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(CONNECTION_KINDS),
  config: jsonObject,
  has_secret: z.boolean(),
  created_at: timestamp,
  updated_at: timestamp,
  test: z.object({ at: timestamp, ok: z.boolean(), message: z.string() }).nullable().describe("The last test since the last change."),
});
export type Connection = z.infer<typeof connectionSchema>;

export const listConnections = defineContract({
  name: "listConnections",
  summary: "The connections of the workspace, without their credentials",
  method: "GET",
  path: "/connections",
  permission: "connection:read",
  response: z.object({ items: z.array(connectionSchema) }),
});

export const createConnection = defineContract({
  name: "createConnection",
  summary: "Store how to reach another system; nothing gives its credential back",
  method: "POST",
  path: "/connections",
  permission: "connection:write",
  body: z.strictObject({
    name: z.string().trim().min(1, { error: "give it a name" }).max(100),
    kind: z.enum(CONNECTION_KINDS),
    config: config.default({}),
    secret: secret.default(null),
  }),
  response: connectionSchema,
  status: 201,
  idempotency: "sealed",
});

export const updateConnection = defineContract({
  name: "updateConnection",
  summary: "Change a connection; with other settings its credential has to be given again",
  method: "PATCH",
  path: "/connections/{id}",
  permission: "connection:write",
  ...id,
  body: z.strictObject({ config: config.optional(), secret: secret.optional() }),
  response: connectionSchema,
});

export const removeConnection = defineContract({
  name: "removeConnection",
  summary: "Delete a connection with its credential",
  method: "DELETE",
  path: "/connections/{id}",
  permission: "connection:write",
  ...id,
  response: z.object({ id: z.string() }),
});

export const testConnection = defineContract({
  name: "testConnection",
  summary: "Reach the other system and keep what came of it; to Slack it sends a message",
  method: "POST",
  path: "/connections/{id}/test",
  permission: "connection:write",
  ...id,
  response: connectionSchema,
});
