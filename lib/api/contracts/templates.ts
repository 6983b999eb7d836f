import { z } from "zod";
import { parameterSchema } from "@/lib/swdl/schema/parameter";
import { diagnosticSchema, jsonObject } from "./common";
import { defineContract } from "./contract";
import { planSchema, stageOutlineSchema, workflowWrittenSchema } from "./workflows";

export const templateSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  category: z.string(),
  tags: z.array(z.string()),
  color: z.string().nullable(),
  icon: z.string().nullable(),
  stage_count: z.int(),
  stage_types: z.array(z.string()),
  /** One line on what a run of it needs: nothing, an agent, a setting. */
  needs: z.string(),
});
export type TemplateSummary = z.infer<typeof templateSummarySchema>;
export const templateDetailSchema = templateSummarySchema.extend({
  source: z.string(),
  stages: z.array(stageOutlineSchema),
  plan: planSchema,
  parameters: z.record(z.string(), parameterSchema),
  diagnostics: z.array(diagnosticSchema),
});
export type TemplateDetail = z.infer<typeof templateDetailSchema>;

export const listTemplates = defineContract({
  name: "listTemplates",
  summary: "The template gallery",
  method: "GET",
  path: "/templates",
  permission: "template:read",
  response: z.object({ items: z.array(templateSummarySchema) }),
});
export const getTemplate = defineContract({
  name: "getTemplate",
  summary: "One template with its text and plan",
  method: "GET",
  path: "/templates/{id}",
  permission: "template:read",
  params: z.object({ id: z.string() }),
  response: templateDetailSchema,
});
export const cloneTemplate = defineContract({
  name: "cloneTemplate",
  summary: "Copy a template into a new workflow with an id of its own; comments stay, and values given for parameters become their defaults",
  method: "POST",
  path: "/templates/{id}/clone",
  permission: "workflow:write",
  params: z.object({ id: z.string() }),
  body: z.object({ name: z.string().min(1).max(200).optional(), defaults: jsonObject.default({}) }).default({ defaults: {} }),
  response: workflowWrittenSchema,
  status: 201,
  idempotency: "kept",
});
