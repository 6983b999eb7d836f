import { z } from "zod";
import { duration, json, jsonRecord, template } from "./primitives";

const parameters = jsonRecord.default({}).describe("Values for the workflow's parameters; expressions over `trigger.*`.");

const scheduleTriggerSchema = z
  .strictObject({
    type: z.literal("schedule"),
    cron: z.string().describe("Five fields: minute, hour, day of month, month, day of week."),
    timezone: z.string().default("UTC").describe("IANA time zone. Default UTC."),
    parameters,
    catch_up: z.enum(["none", "last"]).default("none").describe("Whether a firing that was missed is made up for. Default none."),
  })
  .describe("Starts runs at times.");

const eventTriggerSchema = z
  .strictObject({
    type: z.literal("event"),
    event: z.string().min(1).describe("Name of the event."),
    filter: jsonRecord.default({}).describe("Payload paths and the values they must have."),
    condition: template.optional().describe("Expression over `trigger.*`."),
    parameters,
  })
  .describe("Starts a run for an event.");

const conditionTriggerSchema = z
  .strictObject({
    type: z.literal("condition"),
    entity: z.string().min(1).describe("Kind of thing that is watched."),
    field: z.string().min(1).describe("Dotted path to its field."),
    operator: z.enum(["lt", "lte", "gt", "gte", "eq", "ne", "contains"]).describe("How field and value are compared."),
    value: json.describe("What the field is compared with."),
    edge: z.boolean().default(true).describe("Fire only when the condition becomes true. Default true."),
    cooldown: duration.optional().describe("Shortest time between two firings."),
    parameters,
  })
  .describe("Starts a run when a field reaches a value.");

const webhookTriggerSchema = z
  .strictObject({
    type: z.literal("webhook"),
    methods: z
      .array(z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]))
      .min(1)
      .default(["POST"])
      .describe("Methods that are answered. Default POST."),
    secret: z.string().optional().describe("Name of the secret that signs the calls (HMAC-SHA256 over timestamp and raw body)."),
    respond: z.enum(["immediately", "on_complete"]).default("immediately").describe("When the call is answered. Default immediately."),
    parameters,
  })
  .describe("Starts a run for an HTTP call.");

export const triggerSchema = z.discriminatedUnion("type", [scheduleTriggerSchema, eventTriggerSchema, conditionTriggerSchema, webhookTriggerSchema]);
export type Trigger = z.infer<typeof triggerSchema>;
