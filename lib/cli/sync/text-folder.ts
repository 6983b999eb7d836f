/** A file of the folder; one that cannot be read says why. Paths are relative, with `/`. */
export type FolderFile = { file: string; text: string } | { file: string; problem: string };

/** The folder of a synchronisation. Nothing outside of it is read or written: links are not followed. */
export interface TextFolder {
  /** Files that may hold a definition, by their path; none where the folder is not there yet. */
  read(): Promise<FolderFile[]>;
  /**
   * Writes a file at once: whoever reads it sees the old text or the new one. False, and nothing is written, where the file does not hold
   * `expected` any more; undefined: where there is a file.
   */
  replace(file: string, text: string, expected: string | undefined): Promise<boolean>;
  /** False, and nothing is removed, where the file does not hold `expected` any more. */
  remove(file: string, expected: string): Promise<boolean>;
  /** What the last synchronisation kept; undefined where there was none. */
  readState(): Promise<string | undefined>;
  writeState(text: string): Promise<void>;
}
