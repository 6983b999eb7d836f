/** A file on its way. It leaves the list when it has arrived. */
export interface UploadEntry {
  id: number;
  file: File;
  /** Of the stage that was looked at when it was added; undefined: of the run as a whole. */
  stageId: string | undefined;
  state: { kind: "waiting" } | { kind: "sending"; share: number } | { kind: "failed"; message: string };
}

export type UploadChange =
  | { type: "added"; id: number; file: File; stageId: string | undefined }
  | { type: "progressed"; id: number; share: number }
  | { type: "failed"; id: number; message: string }
  /** It waits for its turn again. */
  | { type: "retried"; id: number }
  /** It has arrived, or was given up. */
  | { type: "gone"; id: number };

export function uploadsReducer(uploads: readonly UploadEntry[], change: UploadChange): readonly UploadEntry[] {
  const set = (state: UploadEntry["state"]) => uploads.map((upload) => (upload.id === change.id ? { ...upload, state } : upload));
  switch (change.type) {
    case "added":
      return [...uploads, { id: change.id, file: change.file, stageId: change.stageId, state: { kind: "waiting" } }];
    case "progressed":
      return set({ kind: "sending", share: change.share });
    case "failed":
      return set({ kind: "failed", message: change.message });
    case "retried":
      return set({ kind: "waiting" });
    case "gone":
      return uploads.filter(({ id }) => id !== change.id);
  }
}

/** Which of those that wait go now: so many at a time that one large file does not hold up the small ones. */
export function nextUploads(uploads: readonly UploadEntry[], atOnce: number): UploadEntry[] {
  const sending = uploads.filter(({ state }) => state.kind === "sending").length;
  return uploads.filter(({ state }) => state.kind === "waiting").slice(0, Math.max(0, atOnce - sending));
}
