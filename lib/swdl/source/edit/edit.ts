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
import { isWiring, type Wiring, wireTogether } from "./wiring";

/**
 * The text with a change made to it. Only the lines that must change do: comments, blank lines, order, quotes and flow style elsewhere stay
 * byte for byte. What the result means is exactly the change made to what the text meant: every step is read back and compared.
 * Throws `EditError`.
 */
export function edit(source: string, change: Change): string {
  return editAll(source, [change]);
}

/** Several changes, each made to what the one before it left: all of them, or none. Throws `EditError`. */
export function editAll(source: string, changes: readonly Change[]): string {
  let text = source;
  // What a step was checked by is what the next one begins with: reading takes nearly all of the time.
  let read: Readable | undefined;
  for (const change of together(changes)) {
    if (!Array.isArray(change) && change.kind === "splice") {
      text = applySplices(text, change.splices);
      read = undefined;
      continue;
    }
    const current: Readable = read ?? readable(text);
    read = Array.isArray(change) ? rewire(current, change) : editOnce(current, change);
    text = read.source;
  }
  return text;
}

/** Changes of dependencies that follow each other are made at once. */
function together(changes: readonly Change[]): (Wiring[] | Change)[] {
  const result: (Wiring[] | Change)[] = [];
  for (const change of changes) {
    const last = result.at(-1);
    if (!isWiring(change)) result.push(change);
    else if (Array.isArray(last)) last.push(change);
    else result.push([change]);
  }
  return result;
}

function rewire(read: Readable, changes: readonly Wiring[]): Readable {
  const proposal = changes.length > 1 ? wireTogether(read, changes) : undefined;
  const rewired = proposal === undefined ? undefined : attempt(read, proposal.splices, proposal.expected);
  return rewired ?? changes.reduce(editOnce, read);
}

function editOnce(read: Readable, change: Exclude<Change, { kind: "splice" }>): Readable {
  return stepsOf(change, read.value).reduce(editStep, read);
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

function editStep(read: Readable, step: Step): Readable {
  const expected = stepOnJson(read.value, step);
  const direct = attempt(read, spliceStep(read, step), expected);
  if (direct !== undefined) return direct;
  // Aliases tie places together: those that the step touches get values of their own.
  const untied = untie(read, step);
  const second = untied.source === read.source ? undefined : attempt(untied, spliceStep(untied, step), expected);
  return second ?? rewrite(untied, step, expected);
}

function attempt(read: Readable, splices: readonly Splice[] | undefined, expected: Json): Readable | undefined {
  if (splices === undefined) return undefined;
  const { faults, document, value, ...after } = readSource(applySplices(read.source, withBreaksOf(read.source, splices)));
  if (faults.length > 0 || document === undefined || value === undefined || !equals(value, expected)) return undefined;
  return { ...after, faults, document, value };
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
    current = (value === undefined ? undefined : attempt(current, setValue(current, at, value), current.value)) ?? current;
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
function rewrite(read: Readable, step: Step, expected: Json): Readable {
  const path: Path = step.kind === "rename" ? [] : step.path;
  for (let length = path.length; length > 0; length -= 1) {
    const part = path.slice(0, length);
    const value = valueAt(expected, part);
    const result = value === undefined ? undefined : attempt(read, setValue(read, part, value), expected);
    if (result !== undefined) return result;
  }
  return readable(stringify(expected, { lineWidth: 0, aliasDuplicateObjects: false }));
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
