import { isAlias, isMap, isPair, isScalar, isSeq, type Pair, stringify } from "yaml";
import type { Json } from "@/lib/shared/json";
import { equals } from "../../expression/value";
import { valueAt } from "../../validate/structure";
import type { Path } from "../fault";
import { type ReadSource, readSource, type SourceDocument } from "../read-source";
import { applySplices, type Change, EditError, type Splice, type Step } from "./change";
import { aliasesOf, nodesAlong } from "./places";
import { setValue, spliceStep } from "./splice-step";
import { stepOnJson } from "./step-on-json";
import { stepsOf } from "./steps";

/**
 * The text with a change made to it. Only the lines that must change do: comments, blank lines, order, quotes and flow style elsewhere stay
 * byte for byte. What the result means is exactly the change made to what the text meant: every step is read back and compared.
 * Throws `EditError`.
 */
export function edit(source: string, change: Change): string {
  if (change.kind === "splice") return applySplices(source, change.splices);
  let text = source;
  for (const step of stepsOf(change, readable(source).value)) text = editStep(text, step);
  return text;
}

/** As `edit`, with the change that leads back to the text as it was. */
export function editWithUndo(source: string, change: Change): { source: string; undo: Change } {
  const text = edit(source, change);
  return { source: text, undo: { kind: "splice", splices: [difference(text, source)] } };
}

/** What a change makes of a document as JSON. Throws `EditError`. */
export function changeDocument(document: Json, change: Exclude<Change, { kind: "splice" }>): Json {
  return stepsOf(change, document).reduce(stepOnJson, document);
}

interface Readable extends ReadSource {
  document: SourceDocument;
  value: Json;
}

function readable(source: string): Readable {
  const read = readSource(source);
  const [fault] = read.faults;
  if (fault !== undefined || read.document === undefined || read.value === undefined)
    throw new EditError("unreadable", `the text cannot be changed before its YAML is right: ${fault?.message ?? "it is empty"}`);
  return { ...read, document: read.document, value: read.value };
}

function editStep(source: string, step: Step): string {
  const read = readable(source);
  const expected = stepOnJson(read.value, step);
  const direct = attempt(read, spliceStep(read, step), expected);
  if (direct !== undefined) return direct;
  // Aliases tie places together: those that the step touches get values of their own.
  const untied = untie(read, step);
  const second = untied.source === source ? undefined : attempt(untied, spliceStep(untied, step), expected);
  return second ?? rewrite(untied, step, expected);
}

function attempt(read: Readable, splices: readonly Splice[] | undefined, expected: Json): string | undefined {
  if (splices === undefined) return undefined;
  const text = applySplices(read.source, withBreaksOf(read.source, splices));
  const after = readSource(text);
  return after.faults.length === 0 && after.value !== undefined && equals(after.value, expected) ? text : undefined;
}

/** Splices whose new lines end as those of the text do. */
function withBreaksOf(source: string, splices: readonly Splice[]): readonly Splice[] {
  if (source.charAt(source.indexOf("\n") - 1) !== "\r") return splices;
  return splices.map((splice) => ({ ...splice, text: splice.text.replaceAll(/(?<!\r)\n/g, "\r\n") }));
}

/** Replaces the aliases on the way to the place of a step, and those of anchors on the way or inside of it, by their values. */
function untie(read: Readable, step: Step): Readable {
  const path = step.kind === "rename" ? [] : step.path;
  const anchors = new Set<string>();
  const along = nodesAlong(read.document, path);
  for (const node of along) if (isScalar(node) || isMap(node) || isSeq(node)) if (node.anchor !== undefined) anchors.add(node.anchor);
  anchorsIn(along.at(-1), anchors);
  let current = read;
  for (const { alias, path: at } of aliasesOf(read.document).reverse()) {
    const onTheWay = at.every((key, index) => path[index] === key);
    if (!onTheWay && !anchors.has(alias.source)) continue;
    const value = valueAt(current.value, at);
    const text = value === undefined ? undefined : attempt(current, setValue(current, at, value), current.value);
    if (text !== undefined) current = readable(text);
  }
  return current;
}

function anchorsIn(node: unknown, anchors: Set<string>): void {
  if (isAlias(node)) return;
  if (isScalar(node) || isMap(node) || isSeq(node)) if (node.anchor !== undefined) anchors.add(node.anchor);
  if (isMap(node)) for (const pair of node.items as Pair[]) anchorsIn(pair.value, anchors);
  if (isSeq(node)) for (const item of node.items) anchorsIn(isPair(item) ? item.value : item, anchors);
}

/** Writes anew the smallest part around the place of a step that can be; the whole document in the end. */
function rewrite(read: Readable, step: Step, expected: Json): string {
  const path: Path = step.kind === "rename" ? [] : step.path;
  for (let length = path.length; length > 0; length -= 1) {
    const part = path.slice(0, length);
    const value = valueAt(expected, part);
    const text = value === undefined ? undefined : attempt(read, setValue(read, part, value), expected);
    if (text !== undefined) return text;
  }
  return stringify(expected, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** The one splice that leads from a text to another. */
function difference(from: string, to: string): Splice {
  let start = 0;
  while (start < from.length && start < to.length && from.charAt(start) === to.charAt(start)) start += 1;
  let [end, other] = [from.length, to.length];
  while (end > start && other > start && from.charAt(end - 1) === to.charAt(other - 1)) {
    end -= 1;
    other -= 1;
  }
  return { start, end, text: to.slice(start, other) };
}
