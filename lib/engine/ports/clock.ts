export interface Clock {
  now(): Date;
  /** Calls back once after `delayMs`. Returns the way to cancel. */
  after(delayMs: number, callback: () => void): () => void;
}
