import { z } from "zod";
import { duration, json, template } from "./primitives";

const parameters = z.record(z.string(), json).default({});

export const triggerSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("schedule"), cron: z.string(), timezone: z.string().default("UTC"), parameters, catch_up: z.enum(["none", "last"]).default("none") }),
  z.strictObject({ type: z.literal("event"), event: z.string(), filter: z.record(z.string(), json).default({}), condition: template.optional(), parameters }),
  z.strictObject({
    type: z.literal("condition"), entity: z.string(), field: z.string(), operator: z.enum(["lt", "lte", "gt", "gte", "eq", "ne", "contains"]), value: json,
    edge: z.boolean().default(true), cooldown: duration.optional(), parameters,
  }),
  z.strictObject({ type: z.literal("webhook"), methods: z.array(z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"])).default(["POST"]), secret: z.string().optional(), respond: z.enum(["immediately", "on_complete"]).default("immediately"), parameters }),
]);
export type Trigger = z.infer<typeof triggerSchema>;
