import { z } from "zod";
import { defineContract } from "./contract";

/** A hundred years: more is a slip of the hand. */
const MAX_RETENTION_DAYS = 36_500;

export const settingsSchema = z.object({
  name: z.string().trim().min(1, { error: "give it a name" }).max(100),
  timezone: z.string().trim().min(1).max(100).describe("IANA name, such as Europe/Berlin; what days and schedules go by."),
  retention_days: z.int().min(1).max(MAX_RETENTION_DAYS).nullable().describe("How many days an ended run is kept, with its log and files; null: for ever."),
  engine: z.boolean().describe("Whether workflows run in this workspace."),
  builder: z.boolean().describe("Whether workflows are written in this workspace."),
  disabled_modules: z.array(z.string().max(60)).max(100).describe("Modules whose actions may not be used."),
});
export type Settings = z.infer<typeof settingsSchema>;

export const getSettings = defineContract({
  name: "getSettings",
  summary: "The settings of the workspace",
  method: "GET",
  path: "/settings",
  permission: "workspace:admin",
  response: settingsSchema,
});

export const updateSettings = defineContract({
  name: "updateSettings",
  summary: "Change settings of the workspace; what is left out stays",
  method: "PATCH",
  path: "/settings",
  permission: "workspace:admin",
  body: settingsSchema.partial(),
  response: settingsSchema,
});
