import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Json } from "@/lib/shared/json";
import { type DocumentChange, stagesOf } from "./model";

type Path = readonly (string | number)[];

const BLANK = /^\s*$/;
const BLANK_OR_COMMENT = /^\s*(#.*)?$/;

/**
 * The lines of a text, counted from 0, that a change may touch, found from the ranges of its nodes before the change. Every other line must be
 * there afterwards, byte for byte and in the same order.
 */
export function concernedLines(source: string, document: Json, change: DocumentChange): Set<number> {
  const text = new Lines(source);
  const stages = stagesOf(document);
  const at = (id: string) => ["stages", stages.findIndex((stage) => stage.id === id)] as const;
  switch (change.kind) {
    case "set":
    case "unset":
      text.touch(change.path);
      break;
    case "insert":
      text.touchList(change.path, change.index);
      break;
    case "move":
      text.touchMoved(change.path, change.from, change.to);
      break;
    case "move_stage":
      text.touchMoved(["stages"], Number(at(change.id)[1]), change.to);
      break;
    case "add_stage":
    case "paste_stages":
      text.touchList(["stages"], change.index);
      break;
    case "duplicate_stage":
      text.touchList(["stages"], Number(at(change.id)[1]) + 1);
      break;
    case "remove_stage":
      text.touch(at(change.id));
      for (const stage of stages) if ([stage.depends_on].flat().includes(change.id)) text.touch([...at(String(stage.id)), "depends_on"]);
      break;
    case "rename_stage":
      text.touchScalarsWith(change.id);
      break;
    case "rename_key":
      text.touch(change.path);
      text.touchScalarsWith(String(change.path.at(-1)));
      break;
    case "move_key":
      text.touch(change.path);
      break;
    case "change_stage_type":
      for (const key of ["type", "roles", "prompt", "gate", "action", "config", "run", "shell", "cwd", "env", ...Object.keys(change.fields)])
        text.touch([...at(change.id), key]);
      break;
    case "connect":
    case "disconnect":
      text.touch([...at(change.to), "depends_on"]);
  }
  return text.concerned;
}

class Lines {
  readonly concerned = new Set<number>();
  private readonly document: Document.Parsed;

  constructor(private readonly source: string) {
    this.document = parseDocument(source, { keepSourceTokens: false });
  }

  /** The key and the value at a path; where a part of the path is missing, the place at which it would be added. */
  touch(path: Path): void {
    const { node, parent, key, missing } = this.walk(path);
    this.untied(node);
    if (missing) {
      // In a block map new lines come behind the last one; brackets and empty values are written anew.
      if (!isCollection(node) || node.flow === true || node.items.length === 0) this.mark(this.startOf(node, parent, key), this.endOf(node));
      return;
    }
    this.mark(this.startOf(node, parent, key), this.endOf(node));
    this.siblings(node, parent);
  }

  /** The place in a list at which an item is added. */
  touchList(path: Path, index = Number.POSITIVE_INFINITY): void {
    const { node, parent, key, missing } = this.walk(path);
    this.untied(node);
    if (missing) this.touch(path);
    else if (!isSeq(node) || node.items.length === 0) this.mark(this.startOf(node, parent, key), this.endOf(node));
    else if (node.flow === true) this.between(node, Math.min(index, node.items.length));
  }

  /** The moved item with the comments above it, and what stands between the places. */
  touchMoved(path: Path, from: number, to: number): void {
    const { node } = this.walk(path);
    if (!isSeq(node)) return;
    this.untied(node);
    if (node.flow === true) this.mark(node.range?.[0], this.endOf(node));
    else this.mark(this.itemStart(node, from), this.endOf(node.items[from]));
    this.spaces(BLANK_OR_COMMENT, this.lineOf(this.itemStart(node, Math.min(from, to))) - 1, this.lineOf(this.endOf(node.items[Math.max(from, to)])) + 1);
  }

  /** Every text with the word in it, wherever it stands. */
  touchScalarsWith(word: string): void {
    visit(this.document, {
      Scalar: (_, scalar) => {
        if (String(scalar.value).includes(word)) this.mark(scalar.range?.[0], scalar.range?.[1]);
      },
    });
  }

  private walk(path: Path): { node: unknown; parent?: unknown; key?: unknown; missing: boolean } {
    let [node, parent, key]: unknown[] = [this.document.contents];
    for (const name of path) {
      const inner = isAlias(node) ? node.resolve(this.document) : node;
      if (isAlias(node)) this.mark(this.startOf(node, parent, key), this.endOf(node));
      const pair = isMap(inner) ? (inner.items as Pair[]).find((item) => isScalar(item.key) && item.key.value === name) : undefined;
      const next = isSeq(inner) ? inner.items[Number(name)] : pair?.value;
      if (next === undefined) return { node: inner, parent, key, missing: true };
      [parent, key, node] = [inner, pair?.key, next];
      this.untiedSelf(node);
    }
    return { node, parent, key, missing: false };
  }

  /** Anchors inside of what changes: their aliases get values of their own. */
  private untied(node: unknown): void {
    if (!isNode(node)) return;
    visit(node as Node, { Node: (_, inner) => this.untiedSelf(inner) });
  }

  private untiedSelf(node: unknown): void {
    const anchor = isScalar(node) || isCollection(node) ? node.anchor : undefined;
    if (anchor === undefined) return;
    this.mark(isNode(node) ? node.range?.[0] : undefined, this.endOf(node));
    visit(this.document, {
      Alias: (_, alias) => {
        if (alias.source === anchor) this.mark(alias.range?.[0], alias.range?.[1]);
      },
    });
  }

  /** What a neighbour may have to give or take: commas, the line of a dash, the one key or item that a collection had. */
  private siblings(node: unknown, parent: unknown): void {
    if (isMap(parent)) {
      const index = (parent.items as Pair[]).findIndex(({ value }) => value === node);
      if (parent.flow === true) this.between(parent, index);
      else if (index === 0) this.mark(...this.keyRange(parent, 0), ...this.keyRange(parent, 1));
      if (parent.items.length === 1) this.whole(parent);
    } else if (isSeq(parent)) {
      const index = parent.items.indexOf(node);
      if (parent.flow === true) this.between(parent, index);
      else this.spaces(BLANK, this.lineOf(this.itemStart(parent, index)) - 1, this.lineOf(this.endOf(node)) + 1);
      if (parent.items.length === 1) this.whole(parent);
    }
  }

  /** A collection with the key before it. */
  private whole(collection: YAMLMap | YAMLSeq): void {
    this.mark(collection.range?.[0], this.endOf(collection));
    visit(this.document, {
      Pair: (_, pair) => {
        if (pair.value === collection) this.mark(isNode(pair.key) ? pair.key.range?.[0] : undefined, this.endOf(collection));
      },
    });
  }

  /** From the end of the entry before an index to the beginning of the one behind it. */
  private between(collection: YAMLMap | YAMLSeq, index: number): void {
    const part = (at: number) => collection.items[at] as Pair | Node | undefined;
    const before = part(index - 1);
    const behind = part(index + 1) ?? part(index);
    const start = before === undefined ? collection.range?.[0] : this.endOf("value" in before && !isScalar(before) ? (before as Pair).value : before);
    const first = behind !== undefined && "key" in behind ? behind.key : behind;
    this.mark(start, isNode(first) && part(index + 1) !== undefined ? first.range?.[0] : this.endOf(collection));
  }

  private keyRange(map: YAMLMap, index: number): (number | undefined)[] {
    const key = (map.items as Pair[])[index]?.key;
    return isNode(key) ? [key.range?.[0], key.range?.[1]] : [];
  }

  /** Lines of a form in a stretch of lines and directly around it. */
  private spaces(form: RegExp, first: number, last: number): void {
    const lines = this.source.split("\n");
    const has = (line: number) => form.test(lines[line] ?? "x");
    let [from, to] = [first, last];
    while (has(from - 1)) from -= 1;
    while (has(to + 1)) to += 1;
    for (let line = from; line <= to; line += 1) if (has(line)) this.concerned.add(line);
  }

  /** The key of a value; without one the value itself. */
  private startOf(node: unknown, parent: unknown, key: unknown): number | undefined {
    if (isNode(key)) return key.range?.[0];
    return isSeq(parent) ? this.itemStart(parent, parent.items.indexOf(node)) : isNode(node) ? node.range?.[0] : undefined;
  }

  private itemStart(list: YAMLSeq, index: number): number | undefined {
    const item = list.items[index];
    const start = isNode(item) ? item.range?.[0] : undefined;
    return start === undefined || list.flow === true ? start : this.source.lastIndexOf("-", Math.max(0, start - 1));
  }

  /** Behind the last character of a value, the comments and blank lines behind it left out. */
  private endOf(node: unknown): number | undefined {
    if (isCollection(node) && node.flow !== true && node.items.length > 0) {
      const last = node.items.at(-1);
      const value = isNode(last) ? last : (last as Pair).value;
      return this.endOf(value) ?? (isNode((last as Pair).key) ? ((last as Pair).key as Node).range?.[1] : undefined);
    }
    const end = isNode(node) ? node.range?.[1] : undefined;
    // A block text ends behind its line break.
    return end !== undefined && isScalar(node) && node.type?.startsWith("BLOCK") === true ? end - 1 : end;
  }

  private lineOf(offset = 0): number {
    return this.source.slice(0, offset).split("\n").length - 1;
  }

  private mark(...offsets: (number | undefined)[]): void {
    const known = offsets.filter((offset) => offset !== undefined);
    if (known.length === 0) return;
    for (let line = this.lineOf(Math.min(...known)); line <= this.lineOf(Math.max(...known)); line += 1) this.concerned.add(line);
  }
}
