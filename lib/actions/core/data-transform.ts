import { z } from "zod";
import type { JsonObject } from "@/lib/shared/json";
import { defineAction } from "../define-action";

export const dataTransform = defineAction({
  name: "data.transform",
  module: "core",
  title: "Transform data",
  description: "Computes values from parameters and earlier outputs by expressions. Each entry of values becomes an output.",
  config: z.strictObject({
    values: z
      .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_-]*$/), z.json())
      .refine((values) => Object.keys(values).length > 0, { error: "name at least one value" })
      .describe("Name to value; values may hold expressions"),
  }),
  output: z.record(z.string(), z.json()),
  idempotent: true,
  execute({ values }) {
    return Promise.resolve(values as JsonObject);
  },
});
