import { z } from "zod";
import { actorSchema, jsonObject, pageOf, pageQuery, timestamp } from "./common";
import { defineContract } from "./contract";

const filters = {
  actor: z.string().trim().min(1).max(200).optional().describe("Part of the name of who did it"),
  entity: z.string().max(40).optional(),
  entity_id: z.string().max(200).optional(),
  action: z.string().max(80).optional().describe("What it begins with, such as workflow. or member.remove"),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
};

export const auditEntrySchema = z.object({
  id: z.string(),
  at: timestamp,
  actor: actorSchema,
  /** `<entity>.<verb>` */
  action: z.string(),
  entity: z.string(),
  entity_id: z.string(),
  /** `before` and `after` where something was changed. */
  details: jsonObject,
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const listAuditLog = defineContract({
  name: "listAuditLog",
  summary: "Who did what, newest first",
  method: "GET",
  path: "/audit-log",
  permission: "audit:read",
  query: z.object({ ...filters, ...pageQuery }),
  response: pageOf(auditEntrySchema),
});

export const exportAuditLog = defineContract({
  name: "exportAuditLog",
  summary: "The newest 10,000 entries of the filters as a file",
  method: "GET",
  path: "/audit-log/export",
  permission: "audit:read",
  query: z.object({ ...filters, format: z.enum(["csv", "json"]).default("csv") }),
  response: z.object({ items: z.array(auditEntrySchema), more: z.boolean() }),
  transfer: "download",
  media: ["text/csv", "application/json"],
});
