import { z } from "zod";
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "@/lib/shared/password-rules";
import { timestamp } from "./common";
import { defineContract } from "./contract";

export const sessionSchema = z.object({
  id: z.string(),
  /** The one that asks. */
  current: z.boolean(),
  ip_address: z.string().nullable(),
  user_agent: z.string().nullable(),
  created_at: timestamp,
  last_used_at: timestamp,
});
export type Session = z.infer<typeof sessionSchema>;

export const listSessions = defineContract({
  name: "listSessions",
  summary: "Where the caller is signed in",
  method: "GET",
  path: "/account/sessions",
  permission: "account:write",
  response: z.object({ items: z.array(sessionSchema) }),
});

export const endSession = defineContract({
  name: "endSession",
  summary: "Sign the caller out of one session",
  method: "DELETE",
  path: "/account/sessions/{id}",
  permission: "account:write",
  params: z.object({ id: z.string() }),
  response: z.object({ id: z.string() }),
});

export const endOtherSessions = defineContract({
  name: "endOtherSessions",
  summary: "Sign the caller out everywhere but here",
  method: "DELETE",
  path: "/account/sessions",
  permission: "account:write",
  response: z.object({ ended: z.int() }),
});

export const changePassword = defineContract({
  name: "changePassword",
  summary: "Change the caller's password and end every other session",
  method: "POST",
  path: "/account/password",
  permission: "account:write",
  body: z.strictObject({
    current_password: z.string().min(1, { error: "give your present password" }).max(PASSWORD_MAX_LENGTH),
    new_password: z
      .string()
      .min(PASSWORD_MIN_LENGTH, { error: `use at least ${PASSWORD_MIN_LENGTH} characters` })
      .max(PASSWORD_MAX_LENGTH, { error: `use at most ${PASSWORD_MAX_LENGTH} characters` }),
  }),
  response: z.object({ ended_sessions: z.int() }),
});
