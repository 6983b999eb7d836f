import { z } from "zod";

const draftSchema = z.object({ text: z.string(), base: z.string(), savedAt: z.string() });
export type Draft = z.infer<typeof draftSchema>;

const keyOf = (workflowKey: string) => `stagecraft.draft.${workflowKey}`;

/** Keeps a text that was not saved in this browser. `base` is the text that it began with. A full or forbidden storage loses only this net. */
export function keepDraft(workflowKey: string, draft: Draft): void {
  try {
    localStorage.setItem(keyOf(workflowKey), JSON.stringify(draft));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

export function dropDraft(workflowKey: string): void {
  localStorage.removeItem(keyOf(workflowKey));
}

/** The text that was left unsaved; null where there is none. */
export function findDraft(workflowKey: string): Draft | null {
  const stored = localStorage.getItem(keyOf(workflowKey));
  if (stored === null) return null;
  try {
    return draftSchema.parse(JSON.parse(stored));
  } catch {
    return null;
  }
}
