import { isScalar } from "yaml";
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
import type { Splice } from "./change";
import { scalarText } from "./render";

interface TextRename {
  path: Path;
  /** Parts of the text at the path, in its own units. */
  splices: Splice[];
}

/** A document in which a stage has another id: in its `id`, in every `depends_on` and in every expression. */
export function renamedDocument(document: Json, from: string, to: string): Json {
  const copy = structuredClone(document);
  for (const { path, splices } of renames(document, from, to)) {
    const parent = valueAt(copy, path.slice(0, -1));
    const key = path.at(-1);
    const text = valueAt(copy, path);
    if (typeof text !== "string" || key === undefined) continue;
    if (Array.isArray(parent) && typeof key === "number") parent[key] = spliced(text, splices);
    else if (isJsonObject(parent)) parent[String(key)] = spliced(text, splices);
  }
  return copy;
}

/** The same as splices of the source: nothing but the ids is touched. */
export function renameSplices(read: ReadSource, from: string, to: string): Splice[] {
  const result = new Map<number, Splice>();
  const { document, source, value } = read;
  if (document === undefined || value === undefined) return [];
  for (const { path, splices } of renames(value, from, to)) {
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
  return [...result.values()];
}

function renames(document: Json, from: string, to: string): TextRename[] {
  const view = viewDocument(document);
  const whole = (path: Path): TextRename => ({ path, splices: [{ start: 0, end: from.length, text: to }] });
  const found: TextRename[] = [];
  for (const stage of view.stages) {
    if (stage.id === from) found.push(whole([...stage.path, "id"]));
    for (const dependency of stage.dependsOn) if (dependency.id === from) found.push(whole(dependency.path));
  }
  for (const site of expressionSites(viewDocument(objectOf(document)))) {
    if (!site.text.includes(from)) continue;
    const splices = referencesIn(site, from, to);
    if (splices.length > 0) found.push({ path: site.path, splices });
  }
  return found;
}

/** Where a text reads the stage. Expressions that cannot be read are left alone. */
function referencesIn(site: ExpressionSite, from: string, to: string): Splice[] {
  try {
    const expressions = site.form === "condition" ? [conditionSource(site.text)] : splitTemplate(site.text).filter((part) => part.kind === "expression");
    return expressions.flatMap(({ source, start }) =>
      referencesOf(source, from, to).map((splice) => ({ ...splice, start: splice.start + start, end: splice.end + start })),
    );
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return [];
  }
}

function referencesOf(source: string, from: string, to: string): Splice[] {
  const found = new Map<number, Splice>();
  const visit = (node: Expression) => {
    const [root, id] = staticPath(node) ?? [];
    if (root?.name === "stages" && id?.name === from) {
      const quoted = source.charAt(id.start) === "'" || source.charAt(id.start) === '"';
      // A name of digits alone cannot stand behind a dot.
      if (!quoted && /^\d+$/.test(to)) found.set(id.start, { start: source.lastIndexOf(".", id.start), end: id.start + from.length, text: `['${to}']` });
      else found.set(id.start, { start: id.start + (quoted ? 1 : 0), end: id.start + (quoted ? 1 : 0) + from.length, text: to });
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
