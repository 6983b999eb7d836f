/** Characters of a line that are shown on either side of the marked ones. */
const AROUND = 24;

export interface Excerpt {
  before: string;
  marked: string;
  after: string;
  /** From 1. */
  line: number;
}

/** A part of a text with what stands around it in its line, cut where that is long. Something is always marked: at the end of a line a space. */
export function excerptOf(text: string, start: number, end: number): Excerpt {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const nextBreak = text.indexOf("\n", start);
  const lineEnd = nextBreak === -1 ? text.length : nextBreak;
  const stop = Math.max(Math.min(end, lineEnd), Math.min(start + 1, lineEnd));
  const [head, tail] = [text.slice(lineStart, start), text.slice(stop, lineEnd)];
  return {
    before: head.length > AROUND ? `…${head.slice(-AROUND)}` : head,
    marked: text.slice(start, stop) || "\u00a0",
    after: tail.length > AROUND ? `${tail.slice(0, AROUND)}…` : tail,
    line: text.slice(0, start).split("\n").length,
  };
}
