/** Where a file belongs. The name is a safe one. */
export interface ArtifactPlace {
  runId: string;
  /** Null: of the run as a whole. */
  stageId: string | null;
  name: string;
}

/** What was received, complete and on disk, but not yet in its place. */
export interface ReceivedFile {
  bytes: number;
  /** Of the content, in hex. */
  sha256: string;
  /** What the content is, as far as it says so itself; the name decides between kinds of text. */
  mediaTypeFor(name: string): string;
  /** Puts it into its place, instead of what may be left there of a file that nobody knows. */
  keep(place: ArtifactPlace): Promise<void>;
  /** Forgets it; does nothing once it was kept. */
  discard(): Promise<void>;
}

/** The bytes from `start` to `end`, both inclusive. */
export interface ByteSpan {
  start: number;
  end: number;
}

/** The bytes of artifacts. Rows in the database say which there are. */
export interface ArtifactFiles {
  /** Takes in a file of at most `maxBytes` without holding it in memory. Leaves nothing behind where it throws: `payload_too_large`, or what `content` throws. */
  receive(runId: string, content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<ReceivedFile>;
  /** Undefined where there is no such file. */
  open(place: ArtifactPlace): Promise<StoredFile | undefined>;
  /** Does nothing where it is gone already. */
  remove(place: ArtifactPlace): Promise<void>;
}

export interface StoredFile {
  bytes: number;
  /** Opens the file; at its end, or when the reader cancels, it is closed. */
  read(span: ByteSpan | undefined): ReadableStream<Uint8Array>;
}
