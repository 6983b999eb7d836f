import { z } from "zod";

/** What `workflow import --json` prints. */
export const importReportSchema = z.object({
  files: z.array(
    z.object({
      file: z.string(),
      workflow_id: z.string(),
      revision: z.int(),
      outcome: z.enum(["created", "updated", "unchanged"]),
    }),
  ),
});
export type ImportReport = z.infer<typeof importReportSchema>;
export type ImportedFile = ImportReport["files"][number];
