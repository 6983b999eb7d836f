/** What people add to a run, beside what the engine does with it. */
export const COLLABORATION_PARTS = ["comments", "artifacts"] as const;
export type CollaborationPart = (typeof COLLABORATION_PARTS)[number];

/** Somebody added, changed or removed a comment or a file of a run: a hint to look, with no promise of delivery. */
export interface CollaborationNotice {
  workspaceId: string;
  runId: string;
  part: CollaborationPart;
}
