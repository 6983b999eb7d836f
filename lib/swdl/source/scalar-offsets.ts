import type { Scalar } from "yaml";

/**
 * Where each UTF-16 unit of a scalar's value stands in the source: a value differs from its text by quotes, escapes, folding and indentation.
 * The array has one more entry, for the end of the value. Undefined where value and text do not line up.
 */
export function scalarOffsets(node: Scalar, source: string): number[] | undefined {
  const { value, range, type } = node;
  if (typeof value !== "string" || range === undefined || range === null) return undefined;
  const [start, end] = range;
  if (type === "BLOCK_LITERAL" || type === "BLOCK_FOLDED") return blockOffsets(value, source, start, end);
  const quoted = type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE";
  const offsets: number[] = [];
  let at = quoted ? start + 1 : start;
  for (let index = 0; index < value.length; index += 1) {
    if (type === "QUOTE_DOUBLE") at = skipLineContinuations(source, at);
    const character = value.charAt(index);
    if (type === "QUOTE_DOUBLE" && source.charAt(at) === "\\") {
      offsets.push(at);
      const length = escapeLength(source.charAt(at + 1));
      if (length === 10 && value.codePointAt(index) !== value.charCodeAt(index)) {
        offsets.push(at);
        index += 1;
      }
      at += length;
    } else if (type === "QUOTE_SINGLE" && source.startsWith("''", at)) {
      offsets.push(at);
      at += 2;
    } else if (source.charAt(at) === character && !isFold(source, at)) {
      offsets.push(at);
      at += 1;
    } else if (character === " " || character === "\n") {
      offsets.push(at);
      at = skipFold(source, at, value, index);
    } else return undefined;
    if (at > end) return undefined;
  }
  offsets.push(at);
  return offsets;
}

/** True where white space runs up to a line break: YAML folds it. */
function isFold(source: string, at: number): boolean {
  return /^[ \t]*\r?\n/.test(source.slice(at, at + 200));
}

/** Past a fold: one break is a space, n + 1 breaks are n line feeds. */
function skipFold(source: string, at: number, value: string, index: number): number {
  const last = value.charAt(index + 1) !== "\n" || value.charAt(index) === " ";
  if (last) return at + (/^\s*/.exec(source.slice(at))?.[0].length ?? 0);
  return at + (/^[ \t]*\r?\n/.exec(source.slice(at))?.[0].length ?? 0);
}

function skipLineContinuations(source: string, from: number): number {
  let at = from;
  while (true) {
    const match = /^\\\r?\n[ \t]*/.exec(source.slice(at, at + 400));
    if (match === null) return at;
    at += match[0].length;
  }
}

function escapeLength(letter: string): number {
  if (letter === "x") return 4;
  if (letter === "u") return 6;
  return letter === "U" ? 10 : 2;
}

function blockOffsets(value: string, source: string, start: number, end: number): number[] | undefined {
  const header = source.indexOf("\n", start);
  if (header === -1 || header >= end) return undefined;
  const indent = blockIndent(source, header + 1, end);
  const offsets: number[] = [];
  let at = skipSpaces(source, header + 1, indent);
  for (let index = 0; index < value.length; index += 1) {
    const character = value.charAt(index);
    if (source.charAt(at) === "\r") at += 1;
    if (character === source.charAt(at)) {
      offsets.push(at);
      at = character === "\n" ? skipSpaces(source, at + 1, indent) : at + 1;
    } else if (character === " " && source.charAt(at) === "\n") {
      offsets.push(at);
      at = skipSpaces(source, at + 1, indent);
    } else if (source.charAt(at) === "\n") {
      // Folding takes away one of several breaks.
      at = skipSpaces(source, at + 1, indent);
      index -= 1;
    } else if (index === value.length - 1 && character === "\n") offsets.push(at);
    else return undefined;
    if (at > end + 1) return undefined;
  }
  offsets.push(at);
  return offsets;
}

function blockIndent(source: string, from: number, end: number): number {
  for (const line of source.slice(from, end).split("\n")) {
    if (line.trim() !== "") return line.length - line.trimStart().length;
  }
  return 0;
}

function skipSpaces(source: string, from: number, most: number): number {
  let at = from;
  while (at - from < most && source.charAt(at) === " ") at += 1;
  return at;
}
