import { z } from "zod";
import { WORKFLOW_STATUSES } from "@/lib/shared/workflow/statuses";
import { defineContract } from "./contract";

/** Of one bundle. Together with the size it bounds how long a server is busy with it. */
export const MAX_BUNDLE_WORKFLOWS = 1000;
/** Of a bundle as JSON. */
export const MAX_BUNDLE_BYTES = 8 * 1024 * 1024;

/**
 * Several workflows as one JSON document: their texts byte for byte. It holds no paths and is not compressed, so that a reader has nothing to unpack
 * and a repository can show what changed.
 */
export const bundleSchema = z.strictObject({
  format: z.literal("stagecraft-bundle"),
  version: z.literal(1),
  workflows: z
    .array(
      z.strictObject({
        /** As the text itself says. */
        workflow_id: z.string().max(64),
        status: z.enum(WORKFLOW_STATUSES),
        source: z.string(),
      }),
    )
    .min(1)
    .max(MAX_BUNDLE_WORKFLOWS),
});
export type Bundle = z.infer<typeof bundleSchema>;

export const CONFLICTS = ["skip", "rename", "replace"] as const;

export const bundleImportSchema = z.object({
  items: z.array(
    z.object({
      workflow_id: z.string(),
      /** `unchanged`: this very text is stored already. `failed`: someone else wrote the workflow meanwhile, or it is archived. */
      outcome: z.enum(["created", "renamed", "replaced", "skipped", "unchanged", "failed"]),
      /** The id under which the text is stored now; null where it is not. */
      stored_as: z.string().nullable(),
      revision: z.int().nullable(),
      detail: z.string().nullable(),
    }),
  ),
});
export type BundleImport = z.infer<typeof bundleImportSchema>;

export const exportBundle = defineContract({
  name: "exportBundle",
  summary: "Several workflows as one document; without ids all that are not archived",
  method: "POST",
  path: "/bundles/export",
  permission: "workflow:read",
  body: z.object({ workflows: z.array(z.string()).min(1).max(MAX_BUNDLE_WORKFLOWS).optional() }).default({}),
  response: bundleSchema,
});
export const importBundle = defineContract({
  name: "importBundle",
  summary: "Store the workflows of a bundle; nothing is stored unless all are valid",
  method: "POST",
  path: "/bundles/import",
  permission: "workflow:write",
  query: z.object({
    /** Where an id is taken by another text: `skip` leaves it, `rename` stores the text under the next free id, `replace` makes a new revision. */
    conflict: z.enum(CONFLICTS).default("skip"),
    /** Store new ones as drafts, whatever they were where they come from. */
    draft: z.stringbool().default(false),
  }),
  body: bundleSchema,
  response: bundleImportSchema,
  idempotency: "kept",
});
