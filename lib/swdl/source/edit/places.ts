import { type Alias, isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from "yaml";
import type { Path } from "../fault";
import type { ReadSource, SourceDocument } from "../read-source";

const MOST_LINES = 2_000;
const WIDEST_INDENT = 8;

/** Nodes from the root to the end of a path, as far as it leads without going through an alias. */
export function nodesAlong(document: SourceDocument, path: Path): unknown[] {
  const nodes: unknown[] = [document.contents];
  for (const key of path) {
    const container = nodes.at(-1);
    if (isMap(container) && typeof key === "string") {
      const pair = pairOf(container, key);
      if (pair === undefined) return nodes;
      nodes.push(pair.value);
    } else if (isSeq(container) && typeof key === "number" && key < container.items.length) {
      const item: unknown = container.items[key];
      nodes.push(isPair(item) ? item.value : item);
    } else return nodes;
  }
  return nodes;
}

export function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return (map.items as Pair[]).find((pair) => isScalar(pair.key) && pair.key.value === key);
}

export function rangeOf(node: unknown): [start: number, end: number] | undefined {
  const range = (node as Node | null | undefined)?.range;
  return range === null || range === undefined ? undefined : [range[0], range[1]];
}

export function isFlow(node: unknown): boolean {
  return (isMap(node) || isSeq(node)) && node.flow === true;
}

/** The offset behind the last character that belongs to a value. */
export function contentEnd(node: unknown): number | undefined {
  if (isMap(node) && !isFlow(node)) {
    const last = (node.items as Pair[]).at(-1);
    return last === undefined ? rangeOf(node)?.[1] : pairEnd(last);
  }
  if (isSeq(node) && !isFlow(node)) return contentEnd(node.items.at(-1)) ?? rangeOf(node)?.[1];
  return rangeOf(node)?.[1];
}

export function pairEnd(pair: Pair): number | undefined {
  return contentEnd(pair.value) ?? rangeOf(pair.key)?.[1];
}

/** Where a node begins, its anchor and tag included. */
export function nodeStart(node: unknown, source: string): number | undefined {
  const range = rangeOf(node);
  if (range === undefined) return undefined;
  const { anchor, tag } = node as Scalar;
  let [start] = range;
  if (anchor !== undefined) {
    const at = source.lastIndexOf(`&${anchor}`, start);
    if (at !== -1) start = at;
  }
  if (tag !== undefined && !isAlias(node)) {
    const at = source.lastIndexOf("!", start);
    if (at !== -1 && source.slice(at, start).trim().split(/\s/).length === 1) start = at;
  }
  return start;
}

export function lineStart(source: string, offset: number): number {
  return source.lastIndexOf("\n", offset - 1) + 1;
}

/** Behind the line break that ends the line of `end`; a block scalar ends behind its own. */
export function lineEnd(source: string, end: number): number {
  if (end > 0 && source.charAt(end - 1) === "\n") return end;
  const at = source.indexOf("\n", end);
  return at === -1 ? source.length : at + 1;
}

export function columnOf(source: string, offset: number): number {
  return offset - lineStart(source, offset);
}

/** The dash of an item of a block list. */
export function dashOf(item: unknown, source: string): number | undefined {
  const start = nodeStart(item, source);
  if (start === undefined) return undefined;
  const at = source.lastIndexOf("-", Math.max(0, start - 1));
  return at === -1 ? undefined : at;
}

/** The indentation that the document uses for one level: that of the first block below a key, else two. */
export function indentStep({ source }: ReadSource): number {
  let column: number | undefined;
  for (const line of source.split("\n", MOST_LINES)) {
    if (/^\s*(#|\r?$)/.test(line)) continue;
    const indent = line.length - line.trimStart().length;
    if (column !== undefined && indent > column) return Math.min(indent - column, WIDEST_INDENT);
    // A key without a value on its line; behind a dash it stands further to the right.
    column = /:\s*(#.*)?$/.test(line) ? line.search(/[^\s-]/) : undefined;
  }
  return 2;
}

/** Every alias of a document with the path to it. */
export function aliasesOf(document: SourceDocument): { alias: Alias; path: Path }[] {
  const found: { alias: Alias; path: Path }[] = [];
  const walk = (node: unknown, path: Path) => {
    if (isAlias(node)) found.push({ alias: node, path });
    else if (isMap(node)) for (const pair of node.items as Pair[]) walk(pair.value, [...path, isScalar(pair.key) ? String(pair.key.value) : ""]);
    else if (isSeq(node)) for (const [index, item] of node.items.entries()) walk(isPair(item) ? item.value : item, [...path, index]);
  };
  walk(document.contents, []);
  return found;
}
