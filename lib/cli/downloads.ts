import { z } from "zod";
import { artifactSchema } from "@/lib/api/contracts/artifacts";

/** What `workflow artifacts --download --json` prints: each file and where it was written. */
export const downloadsSchema = z.object({ files: z.array(z.object({ artifact: artifactSchema, file: z.string() })) });
export type Downloads = z.infer<typeof downloadsSchema>;
