/** A file that a stage leaves behind for people. */
export interface StageFile {
  name: string;
  content: AsyncIterable<Uint8Array>;
}

/** Takes in what stages leave behind. */
export interface ArtifactSink {
  /**
   * Keeps the file with its stage, under a safe name that no other file there has, and resolves to that name. A file that an earlier attempt has
   * left with the same content is not kept twice. Throws `payload_too_large` and `unavailable`; then nothing is kept.
   */
  keep(stage: { runId: string; workspaceId: string; stageId: string }, file: StageFile): Promise<{ name: string }>;
}
