import { isAlias, isMap, isPair, isScalar, isSeq, type Pair, type YAMLMap, type YAMLSeq } from "yaml";
import type { Json } from "@/lib/shared/json";
import type { Path } from "../fault";
import type { ReadSource } from "../read-source";
import type { Splice, Step } from "./change";
import { columnOf, contentEnd, dashOf, indentStep, isFlow, lineEnd, lineStart, nodeStart, nodesAlong, pairEnd, pairOf, rangeOf } from "./places";
import { renameSplices } from "./rename";
import { afterKey, flowText, listItem, scalarText } from "./render";

/**
 * The splices of a step, as local as they can be; undefined where the text has a form that they cannot handle. They are a proposal: `edit`
 * reads the result and compares what it means.
 */
export function spliceStep(read: ReadSource, step: Step): Splice[] | undefined {
  switch (step.kind) {
    case "set":
      return setValue(read, step.path, step.value);
    case "unset":
      return unset(read, step.path);
    case "insert":
      return insert(read, step.path, step.index, step.value);
    case "move":
      return move(read, step.path, step.from, step.to);
    case "move_key":
      return moveKey(read, step.path, step.key, step.to);
    case "rename":
      return renameSplices(read, step.what, step.to);
  }
}

/** Replaces the value at a path, or adds the key that is missing, with maps around the value for the rest of the path. */
export function setValue(read: ReadSource, path: Path, value: Json): Splice[] | undefined {
  if (read.document === undefined) return undefined;
  const nodes = nodesAlong(read.document, path);
  if (nodes.length === path.length + 1) return replace(read, nodes, path, value);
  const missing = path.slice(nodes.length - 1);
  const [key, ...rest] = missing;
  const container = nodes.at(-1);
  const wrapped = rest.reduceRight<Json>((inner, name) => ({ [name]: inner }), value);
  if (typeof key !== "string") return undefined;
  if (isMap(container) && container.items.length > 0) return addPair(read, container, key, wrapped);
  return isAlias(container) ? undefined : replace(read, nodes, path.slice(0, nodes.length - 1), { [key]: wrapped });
}

function replace(read: ReadSource, nodes: readonly unknown[], path: Path, value: Json): Splice[] | undefined {
  const { source } = read;
  const node = nodes.at(-1);
  const range = rangeOf(node);
  const parent = nodes.at(-2);
  if (range === undefined) return undefined;
  const [start] = range;
  const flow = nodes.slice(0, -1).some(isFlow);
  if (flow || isFlow(node)) {
    const like = isScalar(node) ? node.type : undefined;
    return [{ start, end: range[1], text: spacedColon(source, start) + flowText(value, { flow: true, json: isJson(read, parent ?? node), like }) }];
  }
  const old = isScalar(node) ? node.type : undefined;
  const single = value === null || (typeof value !== "object" && !(typeof value === "string" && value.includes("\n")));
  if (isScalar(node) && single && (old === "PLAIN" || old === "QUOTE_DOUBLE" || old === "QUOTE_SINGLE") && range[1] > start) {
    return [{ start, end: range[1], text: scalarText(value, { flow: false, like: old }) }];
  }
  return replaceBlock(read, node, parent, path, value);
}

/** Replaces a value of a block map or list together with what stands between its key and it. */
function replaceBlock(read: ReadSource, node: unknown, parent: unknown, path: Path, value: Json): Splice[] | undefined {
  const { source } = read;
  const key = path.at(-1);
  const end = contentEnd(node);
  if (end === undefined) return undefined;
  const step = indentStep(read);
  const brokenBehind = source.charAt(end - 1) === "\n" ? "\n" : "";
  if (isMap(parent) && typeof key === "string") {
    const pair = pairOf(parent, key);
    const keyRange = rangeOf(pair?.key);
    if (keyRange === undefined) return undefined;
    const colon = source.indexOf(":", keyRange[1]);
    if (colon === -1) return undefined;
    const from = propertiesEnd(node, source, colon + 1);
    return [withComment(source, { start: from, end: Math.max(from, end), text: afterKey(value, columnOf(source, keyRange[0]), step) + brokenBehind })];
  }
  if (isSeq(parent)) {
    const dash = dashOf(node, source);
    if (dash === undefined) return undefined;
    const from = propertiesEnd(node, source, dash + 1);
    return [withComment(source, { start: from, end: Math.max(from, end), text: listItem(value, columnOf(source, dash), step).slice(1) + brokenBehind })];
  }
  return undefined;
}

/** A comment behind a value stays on the line on which the value begins, where the new one goes on over several lines. */
function withComment(source: string, { start, end, text }: Splice): Splice {
  const [comment] = /^[ \t]+#[^\r\n]*/.exec(source.slice(end)) ?? [];
  const firstBreak = text.indexOf("\n");
  if (comment === undefined || firstBreak === -1 || source.charAt(end - 1) === "\n") return { start, end, text };
  return { start, end: end + comment.length, text: text.slice(0, firstBreak) + comment + text.slice(firstBreak) };
}

/** Behind the anchor of a node, which stays; else `otherwise`. */
function propertiesEnd(node: unknown, source: string, otherwise: number): number {
  const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
  const start = nodeStart(node, source);
  return anchor === undefined || start === undefined ? otherwise : start + anchor.length + 1;
}

function spacedColon(source: string, start: number): string {
  return source.charAt(start - 1) === ":" ? " " : "";
}

function addPair(read: ReadSource, map: YAMLMap, key: string, value: Json): Splice[] | undefined {
  const { source } = read;
  const pairs = map.items as Pair[];
  const last = pairs.at(-1);
  const end = last === undefined ? undefined : pairEnd(last);
  const [start] = rangeOf(last?.key) ?? [];
  if (last === undefined || end === undefined || start === undefined) return undefined;
  if (isFlow(map)) {
    const json = isJson(read, map);
    const text = `${scalarText(key, { flow: true, json })}: ${flowText(value, { flow: true, json })}`;
    return [{ start: end, end, text: `,${separator(source, start)}${text}` }];
  }
  const [first] = rangeOf(pairs[0]?.key) ?? [start];
  const column = columnOf(source, first);
  const text = `${" ".repeat(column)}${scalarText(key, { flow: false })}:${afterKey(value, column, indentStep(read))}`;
  return [lineSplice(source, lineEnd(source, end), text)];
}

/** A line break and the indentation where the entry stands on a line of its own, else a space. */
function separator(source: string, start: number): string {
  const before = source.slice(lineStart(source, start), start);
  return before.trim() === "" ? `\n${before}` : " ";
}

/** Puts whole lines at the beginning of a line, or behind a last line without a break. */
function lineSplice(source: string, at: number, text: string): Splice {
  const open = at > 0 && source.charAt(at - 1) !== "\n";
  return { start: at, end: at, text: open ? `\n${text}` : `${text}\n` };
}

function unset(read: ReadSource, path: Path): Splice[] | undefined {
  if (read.document === undefined) return undefined;
  const nodes = nodesAlong(read.document, path);
  const container = nodes.at(-2);
  const key = path.at(-1);
  if (nodes.length !== path.length + 1) return undefined;
  if (isSeq(container) && typeof key === "number") return removeItem(read, nodes.slice(0, -1), container, path, key);
  if (!isMap(container) || typeof key !== "string") return undefined;
  const pairs = container.items as Pair[];
  const index = pairs.findIndex((pair) => isScalar(pair.key) && pair.key.value === key);
  if (pairs.length === 1) return replace(read, nodes.slice(0, -1), path.slice(0, -1), {});
  const entries = pairs.map((pair) => entryOf(nodeStart(pair.key, read.source), pairEnd(pair)));
  return isFlow(container) ? removeFlowEntry(entries, index) : removeBlockEntry(read.source, entries, index);
}

interface Entry {
  start: number;
  end: number;
}

function entryOf(start: number | undefined, end: number | undefined): Entry | undefined {
  return start === undefined || end === undefined ? undefined : { start, end };
}

function removeFlowEntry(entries: readonly (Entry | undefined)[], index: number): Splice[] | undefined {
  const [before, entry, next] = [entries[index - 1], entries[index], entries[index + 1]];
  if (entry === undefined) return undefined;
  if (next !== undefined) return [{ start: entry.start, end: next.start, text: "" }];
  return before === undefined ? undefined : [{ start: before.end, end: entry.end, text: "" }];
}

function removeBlockEntry(source: string, entries: readonly (Entry | undefined)[], index: number): Splice[] | undefined {
  const [entry, next] = [entries[index], entries[index + 1]];
  if (entry === undefined) return undefined;
  const first = lineStart(source, entry.start);
  const after = lineEnd(source, entry.end);
  if (source.slice(first, entry.start).trim() === "") return [{ start: first, end: after, text: "" }];
  // The first key of a list's item stands behind the dash: the next one moves up to it.
  if (next === undefined) return undefined;
  if (source.slice(after, next.start).trim() === "" && !source.slice(entry.end, after).includes("#"))
    return [{ start: entry.start, end: next.start, text: "" }];
  return [{ start: entry.start, end: entry.end, text: "" }];
}

function removeItem(read: ReadSource, nodes: readonly unknown[], list: YAMLSeq, path: Path, index: number): Splice[] | undefined {
  const { source } = read;
  if (list.items.length === 1) return replace(read, nodes, path.slice(0, -1), []);
  if (isFlow(list))
    return removeFlowEntry(
      list.items.map((item) => flowEntry(item, source)),
      index,
    );
  const entry = entryOf(dashOf(list.items[index], source), contentEnd(list.items[index]));
  if (entry === undefined) return undefined;
  const start = lineStart(source, entry.start);
  const end = lineEnd(source, entry.end);
  if (source.slice(start, entry.start).trim() !== "") return undefined;
  // Of the blank lines on both sides one stays.
  const blankBefore = /\n[ \t]*\r?\n$/.exec(source.slice(0, start));
  const blankBehind = end === source.length || /^[ \t]*\r?\n/.test(source.slice(end));
  return [{ start: blankBefore !== null && blankBehind ? blankBefore.index + 1 : start, end, text: "" }];
}

function flowEntry(item: unknown, source: string): Entry | undefined {
  if (isPair(item)) return entryOf(nodeStart(item.key, source), pairEnd(item));
  return entryOf(nodeStart(item, source), contentEnd(item));
}

function insert(read: ReadSource, path: Path, index: number, value: Json): Splice[] | undefined {
  if (read.document === undefined) return undefined;
  const nodes = nodesAlong(read.document, path);
  const list = nodes.at(-1);
  if (nodes.length !== path.length + 1) return setValue(read, path, [value]);
  if (!isSeq(list)) return isAlias(list) ? undefined : replace(read, nodes, path, [value]);
  if (list.items.length === 0) return replace(read, nodes, path, [value]);
  const { source } = read;
  const at = Math.min(index, list.items.length);
  if (isFlow(list)) {
    const entries = list.items.map((item) => flowEntry(item, source));
    const text = flowText(value, { flow: true, json: isJson(read, list) });
    const [before, next] = [entries[at - 1], entries[at]];
    if (before !== undefined) return [{ start: before.end, end: before.end, text: `,${separator(source, before.start)}${text}` }];
    return next === undefined ? undefined : [{ start: next.start, end: next.start, text: `${text},${separator(source, next.start)}` }];
  }
  return insertBlockItem(read, list, at, value);
}

function insertBlockItem(read: ReadSource, list: YAMLSeq, at: number, value: Json): Splice[] | undefined {
  const { source } = read;
  const dash = dashOf(list.items[0], source);
  if (dash === undefined) return undefined;
  const column = columnOf(source, dash);
  const text = `${" ".repeat(column)}${listItem(value, column, indentStep(read))}`;
  const spaced = list.items.length > 1 && isSpaced(list, source);
  if (at === 0) return [{ start: lineStart(source, dash), end: lineStart(source, dash), text: `${text}\n${spaced ? "\n" : ""}` }];
  const before = contentEnd(list.items[at - 1]);
  return before === undefined ? undefined : [lineSplice(source, lineEnd(source, before), spaced ? `\n${text}` : text)];
}

/** Whether blank lines stand between the items. */
function isSpaced(list: YAMLSeq, source: string): boolean {
  const end = contentEnd(list.items[0]);
  const next = dashOf(list.items[1], source);
  return end !== undefined && next !== undefined && /\n[ \t]*\r?\n/.test(source.slice(Math.max(0, end - 1), next));
}

function move(read: ReadSource, path: Path, from: number, to: number): Splice[] | undefined {
  if (read.document === undefined) return undefined;
  const nodes = nodesAlong(read.document, path);
  const list = nodes.at(-1);
  if (nodes.length !== path.length + 1 || !isSeq(list)) return undefined;
  const target = Math.max(0, Math.min(to, list.items.length - 1));
  if (target === from) return [];
  const pieces = isFlow(list) ? flowPieces(list, read.source) : blockPieces(list, read.source);
  return pieces === undefined ? undefined : inOrder(pieces, from, target, read.source);
}

function moveKey(read: ReadSource, path: Path, key: string, to: number): Splice[] | undefined {
  if (read.document === undefined) return undefined;
  const nodes = nodesAlong(read.document, path);
  const map = nodes.at(-1);
  if (nodes.length !== path.length + 1 || !isMap(map)) return undefined;
  const from = (map.items as Pair[]).findIndex((pair) => isScalar(pair.key) && pair.key.value === key);
  const target = Math.max(0, Math.min(to, map.items.length - 1));
  if (from === -1) return undefined;
  if (target === from) return [];
  const pieces = isFlow(map) ? flowPieces(map, read.source) : blockPieces(map, read.source);
  return pieces === undefined ? undefined : inOrder(pieces, from, target, read.source);
}

/** The pieces with one of them in another place; what stands between them stays where it is. */
function inOrder(pieces: readonly Entry[], from: number, target: number, source: string): Splice[] {
  const order = pieces.map((_, index) => index).filter((index) => index !== from);
  order.splice(target, 0, from);
  const moved = order.map((index) => pieces[index]);
  return pieces.flatMap(({ start, end }, index): Splice[] => {
    const piece = moved[index];
    return piece === undefined || piece.start === start ? [] : [{ start, end, text: source.slice(piece.start, piece.end) }];
  });
}

function flowPieces(list: YAMLSeq | YAMLMap, source: string): Entry[] | undefined {
  const entries = (list.items as unknown[]).map((item) => flowEntry(item, source));
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}

/** Each item with the comments above it. The blank lines between them stay where they are. */
function blockPieces(list: YAMLSeq | YAMLMap, source: string): Entry[] | undefined {
  const pieces: Entry[] = [];
  for (const item of list.items) {
    const [dash, end] = isPair(item) && isMap(list) ? [nodeStart(item.key, source), pairEnd(item)] : [dashOf(item, source), contentEnd(item)];
    if (dash === undefined || end === undefined) return undefined;
    const column = columnOf(source, dash);
    if (source.slice(lineStart(source, dash), dash).trim() !== "") return undefined;
    const floor = pieces.at(-1)?.end ?? 0;
    let start = lineStart(source, dash);
    while (start > floor) {
      const above = lineStart(source, start - 1);
      const line = source.slice(above, start);
      if (above < floor || line.length - line.trimStart().length !== column || !line.trimStart().startsWith("#")) break;
      start = above;
    }
    // Without the last break, also that of a block text: then every piece fits every place, the end of a text without a break too.
    pieces.push({ start, end: beforeBreak(source, lineEnd(source, end)) });
  }
  return pieces;
}

function beforeBreak(source: string, end: number): number {
  if (source.charAt(end - 1) !== "\n") return end;
  return source.charAt(end - 2) === "\r" ? end - 2 : end - 1;
}

/** Whether what is written inside a map or list must be JSON: its keys or items are. */
export function isJson({ document, source }: ReadSource, node: unknown): boolean {
  const first = source.slice(document?.contents?.range[0] ?? 0).charAt(0);
  if (first === "{") return true;
  if (!isMap(node) || !isFlow(node)) return false;
  const keys = (node.items as Pair[]).map((pair) => pair.key);
  return keys.length > 0 && keys.every((key) => isScalar(key) && key.type === "QUOTE_DOUBLE");
}
