import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair } from "yaml";
import { DIAGNOSTIC_CODES } from "../diagnostic-codes";
import type { Diagnostic, Position, Range } from "../diagnostics";
import { type Fault, jsonPointer, type Path } from "./fault";
import type { ReadSource, SourceDocument } from "./read-source";
import { scalarOffsets } from "./scalar-offsets";

/** Turns faults into diagnostics of one text. */
export class Locator {
  private lineStarts: number[] | undefined;
  private keys = new WeakMap<Node, Map<string, Pair>>();

  constructor(private readonly read: ReadSource) {}

  diagnostic(fault: Fault): Diagnostic {
    const { category, severity } = DIAGNOSTIC_CODES[fault.code];
    const diagnostic: Diagnostic = {
      code: fault.code,
      severity: fault.severity ?? severity,
      category,
      message: fault.message,
      path: jsonPointer(fault.path),
      range: this.rangeOf(fault),
    };
    if (fault.hint !== undefined) diagnostic.hint = fault.hint;
    return diagnostic;
  }

  rangeOf(place: Pick<Fault, "path" | "spot">): Range {
    const [start, end] = this.span(place);
    return this.range(start, end);
  }

  range(start: number, end: number): Range {
    return { start: this.position(start), end: this.position(end) };
  }

  position(offset: number): Position {
    const starts = this.starts();
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  private starts(): number[] {
    if (this.lineStarts !== undefined) return this.lineStarts;
    const starts = [0];
    for (let at = this.read.source.indexOf("\n"); at !== -1; at = this.read.source.indexOf("\n", at + 1)) starts.push(at + 1);
    this.lineStarts = starts;
    return starts;
  }

  private span({ path, spot }: Pick<Fault, "path" | "spot">): [number, number] {
    if (spot.at === "source") return [spot.start, spot.end];
    if (this.read.document === undefined) return [0, 0];
    const found = find(this.read.document, path, this.keys);
    if (spot.at === "key") return nodeSpan(found.key) ?? this.valueSpan(found.value) ?? this.nearest(path);
    if (spot.at === "text" && isScalar(found.value)) {
      const offsets = scalarOffsets(found.value, this.read.source);
      if (offsets !== undefined) {
        const start = offsets[Math.min(spot.offset, offsets.length - 1)] ?? 0;
        const last = offsets[Math.min(spot.offset + spot.length, offsets.length) - 1] ?? start;
        return [start, Math.max(start, last) + 1];
      }
    }
    return this.valueSpan(found.value) ?? nodeSpan(found.key) ?? this.nearest(path);
  }

  /** A block value ends before the white space that follows it. */
  private valueSpan(node: unknown): [number, number] | undefined {
    const span = nodeSpan(node);
    if (span === undefined) return undefined;
    const [start, end] = span;
    const text = this.read.source.slice(start, end);
    return [start, start + Math.max(text.trimEnd().length, Math.min(1, text.length))];
  }

  /** The key of the closest thing around a path that leads nowhere; of a list's item the value of its first key, which tells it apart. */
  private nearest(path: Path): [number, number] {
    if (this.read.document === undefined) return [0, 0];
    for (let length = path.length - 1; length >= 0; length -= 1) {
      const found = find(this.read.document, path.slice(0, length), this.keys);
      const key = nodeSpan(found.key);
      if (key !== undefined) return key;
      if (isMap(found.value)) return nodeSpan(found.value.items[0]?.key) ?? nodeSpan(found.value) ?? [0, 0];
      if (found.value !== undefined) return nodeSpan(found.value) ?? [0, 0];
    }
    return [0, 0];
  }
}

function nodeSpan(node: unknown): [number, number] | undefined {
  const range = (node as Node | null | undefined)?.range;
  return range === null || range === undefined ? undefined : [range[0], range[1]];
}

/** The nodes at a path. A value behind an alias is found where it is written, its own key where the alias stands. */
export function find(document: SourceDocument, path: Path, keys = new WeakMap<Node, Map<string, Pair>>()): { key?: unknown; value?: unknown } {
  let key: unknown;
  let value: unknown = document.contents;
  for (const step of path) {
    const container = isAlias(value) ? value.resolve(document) : value;
    if (isMap(container) && typeof step === "string") {
      const pair = pairsOf(container, keys).get(step);
      if (pair === undefined) return {};
      key = pair.key;
      value = pair.value;
    } else if (isSeq(container) && typeof step === "number") {
      if (step >= container.items.length) return {};
      const item: unknown = container.items[step];
      key = undefined;
      value = isPair(item) ? item.value : item;
    } else return {};
  }
  return { key, value };
}

function pairsOf(map: Node & { items: Pair[] }, keys: WeakMap<Node, Map<string, Pair>>): Map<string, Pair> {
  const known = keys.get(map);
  if (known !== undefined) return known;
  const pairs = new Map<string, Pair>();
  for (const pair of map.items) {
    if (isScalar(pair.key) && typeof pair.key.value === "string" && !pairs.has(pair.key.value)) pairs.set(pair.key.value, pair);
  }
  keys.set(map, pairs);
  return pairs;
}
