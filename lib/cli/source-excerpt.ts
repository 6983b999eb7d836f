import type { Range } from "@/lib/swdl";

/** Columns of a line that are shown; of a longer one, those around the fault. */
const WIDTH = 100;
/** Of them, how many stand before the fault. */
const BEFORE = 30;
/** UTF-16 units around the fault that are looked at: no cluster of a line that is shown is further away. */
const REACH = 1000;
const TAB = "    ";

/** What stands in one place of a terminal: a letter with its accents, an emoji, the spaces of a tab. */
interface Cell {
  text: string;
  width: number;
  /** UTF-16 units of the line. */
  start: number;
  end: number;
}

/**
 * Draws ranges of one text: the line with its number, and carets below what is meant; of several lines the first. Nothing of the text can act
 * on the terminal: control characters show as pictures.
 */
export function createExcerpt(source: string): (range: Range) => string[] {
  const lines = source.split("\n");
  return ({ start, end }) => {
    const line = (lines[start.line - 1] ?? "").replace(/\r$/, "");
    const from = Math.min(start.column - 1, line.length);
    const to = end.line === start.line ? Math.min(end.column - 1, line.length) : line.length;
    const gutter = String(start.line);
    const { text, caret } = windowOf(line, from, to);
    return [`${gutter} | ${text}`.trimEnd(), `${" ".repeat(gutter.length)} | ${caret}`];
  };
}

function windowOf(line: string, from: number, to: number): { text: string; caret: string } {
  const left = Math.max(0, from - REACH);
  const right = Math.min(line.length, from + REACH);
  const cells = cellsOf(line.slice(left, right), left);
  const before = widthOf(cells.filter(({ end }) => end <= from));
  const tooLong = left > 0 || right < line.length || widthOf(cells) > WIDTH;
  const skipped = tooLong ? Math.max(0, before - BEFORE) : 0;

  const shown: Cell[] = [];
  let column = 0;
  for (const cell of cells) {
    if (column >= skipped && column + cell.width <= skipped + WIDTH) shown.push(cell);
    column += cell.width;
  }
  const [first, last] = [shown[0], shown.at(-1)];
  const cutBefore = first !== undefined && first.start > 0 ? "…" : "";
  const cutAfter = last !== undefined && last.end < line.length ? "…" : "";
  const indent = widthOf(shown.filter(({ end }) => end <= from)) + cutBefore.length;
  const marked = widthOf(shown.filter(({ start, end }) => end > from && start < to));
  return { text: cutBefore + shown.map(({ text }) => text).join("") + cutAfter, caret: " ".repeat(indent) + "^".repeat(Math.max(1, marked)) };
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}

const clusters = new Intl.Segmenter("en", { granularity: "grapheme" });

function cellsOf(text: string, offset: number): Cell[] {
  return [...clusters.segment(text)].map(({ segment, index }) => {
    const shown = visible(segment);
    return { text: shown, width: columnsOf(shown), start: offset + index, end: offset + index + segment.length };
  });
}

/** Controls as their pictures (␛), invisible characters that change what is seen around them as �. A joiner inside an emoji stays. */
function visible(cluster: string): string {
  if (cluster === "\t") return TAB;
  return cluster.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    if (code === 0x7f) return "␡";
    return character === "\u200d" && cluster.length > 1 ? character : "�";
  });
}

/** Columns that a terminal gives a cluster: two for emoji and East Asian wide letters (UAX 11), none for marks alone. */
function columnsOf(cluster: string): number {
  if (/^[\u0020-\u007e]+$/.test(cluster)) return cluster.length;
  if (/\p{Emoji_Presentation}|\ufe0f/u.test(cluster)) return 2;
  if (/^\p{M}+$/u.test(cluster)) return 0;
  const base = cluster.replace(/[\p{M}\u200d]/gu, "");
  return [...base].reduce((sum, letter) => sum + (WIDE.test(letter) ? 2 : 1), 0);
}

const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
