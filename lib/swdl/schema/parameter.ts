import { z } from "zod";
import { json, typeName } from "./primitives";

/** A workflow parameter, and a field of a gate's form. The run dialog and the CLI build their inputs from it. */
export const parameterSchema = z.strictObject({
  type: typeName.default("string"),
  required: z.boolean().default(false),
  default: json.optional(),
  description: z.string().optional(),
  enum: z.array(json).min(1).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  min_length: z.int().min(0).optional(),
  max_length: z.int().min(0).optional(),
  pattern: z.string().optional(),
  secret: z.boolean().default(false),
});
export type Parameter = z.infer<typeof parameterSchema>;
