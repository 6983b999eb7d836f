import { isMap, isScalar } from "yaml";
import { isJsonObject, type Json } from "@/lib/shared/json";
import { childrenOf, type Expression } from "../../expression/ast";
import { ExpressionError } from "../../expression/expression-error";
import { parseExpression } from "../../expression/parser";
import { conditionSource, splitTemplate } from "../../expression/template";
import { objectOf, viewDocument } from "../../validate/document-view";
import { type ExpressionSite, expressionSites } from "../../validate/expression-sites";
import { staticPath } from "../../validate/expressions";
import { valueAt } from "../../validate/structure";
import type { Path } from "../fault";
import { find } from "../locate";
import type { ReadSource } from "../read-source";
import { scalarOffsets } from "../scalar-offsets";
import type { Renamed, Splice } from "./change";
import { nodesAlong, pairOf } from "./places";
import { scalarText } from "./render";

/** What may stand behind a dot. */
const NAME = /^[A-Za-z_][\w-]*$/;

interface TextRename {
  path: Path;
  /** Parts of the text at the path, in its own units. */
  splices: Splice[];
}

/** A document in which something has another name: a stage in its `id` and every `depends_on`, a key in its place, and both in every expression. */
export function renamedDocument(document: Json, what: Renamed, to: string): Json {
  const copy = structuredClone(document);
  for (const { path, splices } of renames(document, what, to)) {
    const parent = valueAt(copy, path.slice(0, -1));
    const key = path.at(-1);
    const text = valueAt(copy, path);
    if (typeof text !== "string" || key === undefined) continue;
    if (Array.isArray(parent) && typeof key === "number") parent[key] = spliced(text, splices);
    else if (isJsonObject(parent)) parent[String(key)] = spliced(text, splices);
  }
  return "key" in what ? withKey(copy, what.key, to) : copy;
}

/** The same as splices of the source: nothing but the names is touched. */
export function renameSplices(read: ReadSource, what: Renamed, to: string): Splice[] | undefined {
  const result = new Map<number, Splice>();
  const { document, source, value } = read;
  if (document === undefined || value === undefined) return [];
  for (const { path, splices } of renames(value, what, to)) {
    const node = find(document, path).value;
    if (!isScalar(node) || node.range === undefined || node.range === null) continue;
    const offsets = scalarOffsets(node, source);
    const [start, end] = node.range;
    if (offsets === undefined) {
      result.set(start, { start, end, text: scalarText(spliced(String(node.value), splices), { flow: true, like: node.type }) });
      continue;
    }
    for (const part of splices) {
      const [first = start, last = end] = [offsets[part.start], offsets[part.end]];
      result.set(first, { start: first, end: last, text: part.text });
    }
  }
  if ("stage" in what) return [...result.values()];
  const key = keySplice(read, what.key, to);
  return key === undefined ? undefined : [...result.values(), key];
}

function keySplice({ document }: ReadSource, path: Path, to: string): Splice | undefined {
  const map = document === undefined ? undefined : nodesAlong(document, path.slice(0, -1)).at(path.length - 1);
  const key = isMap(map) ? pairOf(map, String(path.at(-1)))?.key : undefined;
  if (!isScalar(key) || key.range === undefined || key.range === null) return undefined;
  const [start, end] = key.range;
  return { start, end, text: scalarText(to, { flow: true, like: key.type }) };
}

/** The same map with another key in the place of the last one of the path. */
function withKey(document: Json, path: Path, to: string): Json {
  const map = valueAt(document, path.slice(0, -1));
  const key = String(path.at(-1));
  if (map === undefined || !isJsonObject(map)) return document;
  const entries = Object.entries(map);
  for (const name of Object.keys(map)) delete map[name];
  for (const [name, value] of entries) map[name === key ? to : name] = value;
  return document;
}

/** The names by which expressions read it; undefined for what no expression reads by a name of its own. */
function readAs(what: Renamed, document: Json): readonly string[] | undefined {
  if ("stage" in what) return ["stages", what.stage];
  const [root, second, third, name, ...deeper] = what.key;
  if (root === "config" && second === "parameters" && typeof third === "string" && name === undefined) return ["parameters", third];
  if (root === "config" && second === "env" && typeof third === "string" && name === undefined) return ["env", third];
  if (root !== "stages" || third !== "outputs" || typeof name !== "string" || deeper.length > 0) return undefined;
  const stage = viewDocument(document).stages.find(({ index }) => index === second);
  return stage?.id === undefined ? undefined : ["stages", stage.id, "outputs", name];
}

function renames(document: Json, what: Renamed, to: string): TextRename[] {
  const view = viewDocument(document);
  const names = readAs(what, document);
  const from = names?.at(-1);
  if (names === undefined || from === undefined) return [];
  const whole = (path: Path): TextRename => ({ path, splices: [{ start: 0, end: from.length, text: to }] });
  const found: TextRename[] = [];
  for (const stage of "stage" in what ? view.stages : []) {
    if (stage.id === from) found.push(whole([...stage.path, "id"]));
    for (const dependency of stage.dependsOn) if (dependency.id === from) found.push(whole(dependency.path));
  }
  for (const site of expressionSites(viewDocument(objectOf(document)))) {
    if (!site.text.includes(from)) continue;
    const splices = referencesIn(site, names, to);
    if (splices.length > 0) found.push({ path: site.path, splices });
  }
  return found;
}

/** Where a text reads what has these names, one within the other. Expressions that cannot be read are left alone. */
function referencesIn(site: ExpressionSite, names: readonly string[], to: string): Splice[] {
  try {
    const expressions = site.form === "condition" ? [conditionSource(site.text)] : splitTemplate(site.text).filter((part) => part.kind === "expression");
    return expressions.flatMap(({ source, start }) =>
      referencesOf(source, names, to).map((splice) => ({ ...splice, start: splice.start + start, end: splice.end + start })),
    );
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return [];
  }
}

function referencesOf(source: string, names: readonly string[], to: string): Splice[] {
  const found = new Map<number, Splice>();
  const visit = (node: Expression) => {
    const path = staticPath(node) ?? [];
    const last = path[names.length - 1];
    if (last !== undefined && names.every((name, index) => path[index]?.name === name)) {
      const { start, end } = last;
      const quote = source.charAt(start);
      const quoted = `'${to.replaceAll("'", "''")}'`;
      if (quote === "'" || quote === '"') found.set(start, { start, end, text: quote === "'" || to.includes('"') ? quoted : `"${to}"` });
      else if (NAME.test(to)) found.set(start, { start, end, text: to });
      else found.set(start, { start: source.lastIndexOf(".", start), end, text: `[${quoted}]` });
    }
    for (const child of childrenOf(node)) visit(child);
  };
  try {
    visit(parseExpression(source));
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
  }
  return [...found.values()];
}

function spliced(text: string, splices: readonly Splice[]): string {
  return [...splices].sort((a, b) => b.start - a.start).reduce((result, { start, end, text: part }) => result.slice(0, start) + part + result.slice(end), text);
}
