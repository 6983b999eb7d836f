const drafts = new Map<string, string>();

/**
 * What was typed about a run or stage and not sent yet, as long as the page is open: a look at another stage does not lose it. Written by what
 * people do in a browser only.
 */
export const commentDrafts = {
  get: (runId: string, stageId: string | undefined): string => drafts.get(keyOf(runId, stageId)) ?? "",
  set(runId: string, stageId: string | undefined, text: string): void {
    if (text === "") drafts.delete(keyOf(runId, stageId));
    else drafts.set(keyOf(runId, stageId), text);
  },
};

function keyOf(runId: string, stageId: string | undefined): string {
  return `${runId} ${stageId ?? ""}`;
}
