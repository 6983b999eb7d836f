import { z } from "zod";
import { timestamp } from "./common";
import { defineContract } from "./contract";

const id = { params: z.object({ id: z.string() }) };
/** As expressions write it: `secrets.NAME`. */
const name = z
  .string()
  .trim()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/, { error: "use letters, digits and underscores, beginning with a letter" });
const value = z.string().min(1, { error: "give a value" }).max(65_536, { error: "use at most 65,536 characters" });
const description = z.string().trim().max(500);

export const secretSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  created_at: timestamp,
  updated_at: timestamp,
  updated_by: z.string(),
});
export type Secret = z.infer<typeof secretSchema>;

export const listSecrets = defineContract({
  name: "listSecrets",
  summary: "The secrets of the workspace, without their values",
  method: "GET",
  path: "/secrets",
  permission: "secret:read",
  response: z.object({ items: z.array(secretSchema) }),
});

export const createSecret = defineContract({
  name: "createSecret",
  summary: "Store a secret; nothing gives its value back",
  method: "POST",
  path: "/secrets",
  permission: "secret:write",
  body: z.strictObject({ name, value, description: description.default("") }),
  response: secretSchema,
  status: 201,
  idempotency: "sealed",
});

export const updateSecret = defineContract({
  name: "updateSecret",
  summary: "Give a secret another value or description; what is left out stays",
  method: "PATCH",
  path: "/secrets/{id}",
  permission: "secret:write",
  ...id,
  body: z.strictObject({ value: value.optional(), description: description.optional() }),
  response: secretSchema,
});

export const removeSecret = defineContract({
  name: "removeSecret",
  summary: "Delete a secret",
  method: "DELETE",
  path: "/secrets/{id}",
  permission: "secret:write",
  ...id,
  response: z.object({ id: z.string() }),
});
