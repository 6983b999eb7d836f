import { isAlias, isSeq, type YAMLSeq } from "yaml";
import type { Json } from "@/lib/shared/json";
import { listOf, objectOf, own } from "../../validate/document-view";
import type { ReadSource } from "../read-source";
import type { Change, Splice } from "./change";
import { isFlow, nodesAlong, rangeOf } from "./places";
import { flowText } from "./render";
import { isJson, spliceStep } from "./splice-step";
import { stepOnJson } from "./step-on-json";
import { stepsOf } from "./steps";

export type Wiring = Extract<Change, { kind: "connect" | "disconnect" }>;

export function isWiring(change: Change): change is Wiring {
  return change.kind === "connect" || change.kind === "disconnect";
}

/** A change of several places at once, made to one reading of the text, and what it must mean. */
export interface Together {
  splices: Splice[];
  expected: Json;
}

/**
 * Many dependencies changed at once: moving one stage among hundreds may change dozens, and reading the text after each of them would take
 * half a second. A proposal, as of `spliceStep`; undefined where the text has a form that is better handled one by one. Throws `EditError`.
 */
export function wireTogether(read: ReadSource & { value: Json }, changes: readonly Wiring[]): Together | undefined {
  let expected = read.value;
  for (const change of changes) expected = stepsOf(change, expected).reduce(stepOnJson, expected);
  const [before, after] = [stagesOf(read.value), stagesOf(expected)];
  const splices: Splice[] = [];
  for (const [index, stage] of before.entries()) {
    if (stage === after[index]) continue;
    const rewired = listSplices(read, index, own(objectOf(stage), "depends_on"), own(objectOf(after[index]), "depends_on"));
    if (rewired === undefined) return undefined;
    splices.push(...rewired);
  }
  return { splices, expected };
}

function stagesOf(document: Json): readonly Json[] {
  return listOf(own(objectOf(document), "stages"));
}

/** The splices that make one list of dependencies of another. */
function listSplices(read: ReadSource, index: number, before: Json | undefined, after: Json | undefined): Splice[] | undefined {
  const path = ["stages", index, "depends_on"];
  if (after === undefined) return spliceStep(read, { kind: "unset", path });
  const node = read.document === undefined ? undefined : nodesAlong(read.document, path)[path.length];
  const [old, next] = [listOf(before), listOf(after)];
  const kept = old.filter((id) => next.includes(id));
  if (!isSeq(node) || kept.length === 0 || !Array.isArray(after)) return spliceStep(read, { kind: "set", path, value: after });
  const added = next.filter((id) => !old.includes(id));
  if (isFlow(node))
    return flowSplice(
      read,
      node,
      old.map((id) => next.includes(id)),
      added,
    );
  const parts = [
    ...old.flatMap((id, at) => (next.includes(id) ? [] : [spliceStep(read, { kind: "unset", path: [...path, at] })])),
    ...added.map((value) => spliceStep(read, { kind: "insert", path, index: old.length, value })),
  ];
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

/** `[a, b]` with some of its items and others behind them: what stays is written as it was. */
function flowSplice(read: ReadSource, list: YAMLSeq, stays: readonly boolean[], added: readonly Json[]): Splice[] | undefined {
  const { source } = read;
  const [ranges, whole] = [list.items.map(rangeOf), rangeOf(list)];
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (whole === undefined || first === undefined || last === undefined || list.items.some((item) => isAlias(item))) return undefined;
  // What goes over several lines goes on so, and may hold comments.
  if (source.slice(...whole).includes("\n")) return undefined;
  const items = ranges.flatMap((range, at) => (range !== undefined && stays[at] ? [source.slice(range[0], range[1])] : []));
  const json = isJson(read, list);
  const text = [...items, ...added.map((value) => flowText(value, { flow: true, json }))].join(", ");
  return [{ start: first[0], end: last[1], text }];
}
