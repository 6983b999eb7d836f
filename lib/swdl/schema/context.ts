import { z } from "zod";

export const memorySchema = z.strictObject({
  project_scope: z.string().default("current"),
  min_confidence: z.number().min(0).max(1).default(0.7),
  categories: z.array(z.string()).default([]),
  max_tokens: z.int().min(0).default(2000),
});

export const contextSchema = z.strictObject({ global_modules: z.array(z.string()).default([]), memory: memorySchema.optional() });
