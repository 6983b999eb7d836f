import type { WorkflowSummary } from "@/lib/api/contracts/workflows";

/** What is stored of the workflow that is being edited. */
export interface StoredWorkflow {
  id: string;
  workflow_id: string;
  name: string;
  etag: string;
  status: WorkflowSummary["status"];
}

/** Two people saved: what both began with, what the other has stored, and one's own text. */
export interface Conflict {
  base: string;
  theirs: { text: string; stored: StoredWorkflow };
  mine: string;
  /** What was to be saved, to be asked for again. */
  status: "draft" | "published";
}
