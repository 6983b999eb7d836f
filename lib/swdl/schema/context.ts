import { z } from "zod";

export const memorySchema = z
  .strictObject({
    project_scope: z.string().default("current").describe("`current`, or the id of a project."),
    min_confidence: z.number().min(0).max(1).default(0.7).describe("Memories below this confidence are left out."),
    categories: z.array(z.string()).default([]).describe("Only memories of these categories; empty: all."),
    max_tokens: z.int().min(0).default(2000).describe("Room for memories in the packed context."),
  })
  .describe("Which memories of the project are packed into the context.");

export const contextSchema = z
  .strictObject({
    global_modules: z.array(z.string()).default([]).describe("Context modules for every stage, `ctx:<name>`."),
    memory: memorySchema.optional(),
  })
  .describe("Context for all stages.");
