import { z } from "zod";
import { diagnosticSchema } from "@/lib/api/contracts/common";
import { counted, diagnosticLines } from "../diagnostic-text";
import { plain } from "../table";

const OUTCOMES = [
  "unchanged",
  "renamed",
  "created_here",
  "updated_here",
  "removed_here",
  "created_there",
  "updated_there",
  "removed_there",
  "missing_here",
  "missing_there",
  "conflict",
  "invalid",
  "failed",
] as const;
export type SyncOutcome = (typeof OUTCOMES)[number];

/** What `sync --json` prints: one entry for each workflow, and for each file that is none. */
export const syncReportSchema = z.object({
  dry_run: z.boolean(),
  items: z.array(
    z.object({
      /** Null where a file does not say. */
      workflow_id: z.string().nullable(),
      /** Relative to the folder; null where there is none. */
      file: z.string().nullable(),
      /** With `dry_run`: what would come of it. */
      outcome: z.enum(OUTCOMES),
      /** Why, and what to do; null where the outcome says it all. */
      detail: z.string().nullable(),
      diagnostics: z.array(diagnosticSchema),
    }),
  ),
});
export type SyncReport = z.infer<typeof syncReportSchema>;
/** With the text that its diagnostics are of. */
export type SyncItem = SyncReport["items"][number] & { source?: string };

const WORDS: Record<SyncOutcome, string> = {
  unchanged: "is the same on both sides",
  renamed: "has another file",
  created_here: "is new on the server: file written",
  updated_here: "was changed on the server: file written",
  removed_here: "was deleted on the server: file removed",
  created_there: "is new here: stored on the server",
  updated_there: "was changed here: stored on the server",
  removed_there: "was deleted here: deleted on the server",
  missing_here: "was deleted here, and is still on the server",
  missing_there: "was deleted on the server, and is still here",
  conflict: "conflict",
  invalid: "is not valid",
  failed: "failed",
};
const BAD: readonly SyncOutcome[] = ["conflict", "invalid", "failed"];

export function needsAttention({ outcome }: SyncItem): boolean {
  return BAD.includes(outcome);
}

/** What a person reads: nothing of what is alike, and how many of each. */
export function syncLines(items: readonly SyncItem[], dryRun: boolean): string[] {
  const lines = items.filter(({ outcome }) => outcome !== "unchanged").flatMap(itemLines);
  const bad = items.filter(needsAttention).length;
  const open = items.filter(({ outcome }) => outcome.startsWith("missing")).length;
  const same = items.filter(({ outcome }) => outcome === "unchanged").length;
  const parts = [`${counted(items.length - bad - open - same, "change")}${dryRun ? " to make" : ""}`, `${same} the same`];
  if (open > 0) parts.push(`${open} left as they are`);
  if (bad > 0) parts.push(`${bad} to look at`);
  return [...lines, parts.join(", ")];
}

function itemLines({ workflow_id, file, outcome, detail, diagnostics, source }: SyncItem): string[] {
  const place = file === null ? "" : plain(file);
  const name = workflow_id === null ? place : place === "" ? workflow_id : `${workflow_id} (${place})`;
  return [
    `${name}: ${WORDS[outcome]}${detail === null ? "" : `: ${plain(detail)}`}`,
    ...diagnosticLines(file ?? "definition", diagnostics, source).map((line) => `  ${line}`),
  ];
}
