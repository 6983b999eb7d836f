import { z } from "zod";
import { json, typeName } from "./primitives";

/** A workflow parameter, and a field of a gate's form. The run dialog and the CLI build their inputs from it. */
export const parameterSchema = z
  .strictObject({
    type: typeName.default("string").describe("Type of the value. Default string."),
    required: z.boolean().default(false).describe("Whether a value must be given. Default false."),
    default: json.optional().describe("Value where none is given."),
    description: z.string().optional().describe("Shown beside the input."),
    enum: z.array(json).min(1).optional().describe("The only values allowed."),
    minimum: z.number().optional().describe("Smallest number allowed."),
    maximum: z.number().optional().describe("Largest number allowed."),
    min_length: z.int().min(0).optional().describe("Fewest characters or items."),
    max_length: z.int().min(0).optional().describe("Most characters or items."),
    pattern: z.string().optional().describe("Regular expression that a text must match."),
    secret: z.boolean().default(false).describe("Mask the value wherever it is shown or logged. Default false."),
  })
  .describe("A parameter of the workflow.");
export type Parameter = z.infer<typeof parameterSchema>;
