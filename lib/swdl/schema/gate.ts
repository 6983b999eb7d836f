import { z } from "zod";
import { parameterSchema } from "./parameter";
import { duration, template, timeout } from "./primitives";

export const gateSchema = z
  .strictObject({
    kind: z.literal("manual_approval").default("manual_approval"),
    /** Empty: any member who may approve. */
    approvers: z.array(z.string()).default([]).describe("`user:<email>` or `role:<role>`; none: any member who may approve."),
    required: z
      .union([z.int().min(1), z.literal("all")])
      .default(1)
      .describe("How many approvals open the gate: a number or `all`. Default 1."),
    timeout: timeout.default("24h").describe("How long the gate waits. Default 24h."),
    on_timeout: z.enum(["halt", "auto_approve", "reject", "escalate"]).default("halt").describe("What happens then. Default halt."),
    escalate: z
      .array(z.strictObject({ after: duration, approvers: z.array(z.string()).min(1) }))
      .default([])
      .describe("Further approvers after a while."),
    message: template.default("").describe("What the approver reads; a template."),
    form: z.record(z.string(), parameterSchema).default({}).describe("Fields that the approver fills in; they become outputs."),
    self_approval: z.boolean().default(true).describe("Whether the one who started the run may approve. Default true."),
  })
  .describe("A decision by people.");
export type Gate = z.infer<typeof gateSchema>;

/** A gate of which everything is left at its default. */
export const DEFAULT_GATE: Gate = gateSchema.parse({});
