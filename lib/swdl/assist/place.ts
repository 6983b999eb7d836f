import { isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import type { Namespace } from "../expression/namespaces";
import { upstreamIn } from "../graph/graph";
import type { Path } from "../source/fault";
import { type ReadSource, readSource } from "../source/read-source";
import { type DocumentView, viewDocument } from "../validate/document-view";
import { type ExpressionSite, expressionSites } from "../validate/expression-sites";

/** The document around an expression, and what may be read where it stands. */
export interface Reading {
  view: DocumentView;
  site: ExpressionSite | undefined;
}

/** What is known of an offset in a text, as far as the text can be read. */
export interface Place extends Reading {
  read: ReadSource;
  /** Of the scalar at the offset, or of the list that it is to stand in. */
  path: Path | undefined;
  /** The expression around the offset, without its braces. */
  expression: { text: string; start: number } | undefined;
}

export function placeAt(source: string, offset: number): Place {
  const inBraces = openBraces(source, offset);
  const first = readPlace(inBraces === undefined ? source : closeLine(source, inBraces.start), offset);
  // A value that is not begun yet has no place among the texts: it is read with a word in it that names nothing.
  const { node: _, ...place } =
    isScalar(first.node) && first.node.source === "" ? readPlace(`${source.slice(0, offset)}_${source.slice(offset)}`, offset) : first;
  return { ...place, expression: inBraces ?? (place.site?.form === "condition" ? bareExpression(source, first.node) : undefined) };
}

/** Whether the text at an offset is part of an expression. Never throws for a bad text. */
export function isInExpression(source: string, offset: number): boolean {
  return placeAt(source, offset).expression !== undefined;
}

function readPlace(source: string, offset: number): Omit<Place, "expression"> & { node: unknown } {
  const read = readSource(source);
  const view = viewDocument(read.value ?? {});
  const found = read.document === undefined ? undefined : nodeAt(read.document.contents, offset, source);
  const site = found === undefined ? undefined : expressionSites(view).find(({ path }) => samePath(path, found.path));
  return { read, view, path: found?.path, site, node: found?.node };
}

/** The expression that is open at an offset: from the `${{` before it to the `}}` or the end of the line. */
export function openBraces(source: string, offset: number): Place["expression"] {
  const open = source.lastIndexOf("${{", offset);
  if (open === -1 || offset < open + 3 || source.charAt(open - 1) === "$") return undefined;
  const start = open + 3;
  const before = source.slice(start, offset);
  if (before.includes("}}") || before.includes("\n\n")) return undefined;
  const close = source.indexOf("}}", offset);
  const ends = [close, lineEnd(source, offset)].filter((end) => end !== -1);
  return { text: source.slice(start, Math.min(...ends)), start };
}

/** A condition without braces is an expression from end to end, or none where it has braces elsewhere. */
function bareExpression(source: string, node: unknown): Place["expression"] {
  const [start, end] = (node as Node).range ?? [0, 0];
  const text = source.slice(start, end);
  return text.includes("${{") ? undefined : { text, start };
}

/** The source with the quotes and brackets closed that a line opens before an expression which is still being typed: they would swallow the lines below. */
function closeLine(source: string, start: number): string {
  const end = lineEnd(source, start);
  const rest = source.slice(start, end);
  if (rest.includes("}}")) return source;
  const open: string[] = [];
  for (const char of source.slice(source.lastIndexOf("\n", start) + 1, start - 3)) {
    const last = open.at(-1);
    if (char === last) open.pop();
    else if (last === '"' || last === "'") continue;
    else if (char in CLOSED_BY) open.push(CLOSED_BY[char as keyof typeof CLOSED_BY]);
  }
  return (
    source.slice(0, end) +
    open
      .filter((char) => !rest.includes(char))
      .reverse()
      .join("") +
    source.slice(end)
  );
}

const CLOSED_BY = { '"': '"', "'": "'", "{": "}", "[": "]" };

function lineEnd(source: string, offset: number): number {
  const end = source.indexOf("\n", offset);
  return end === -1 ? source.length : end;
}

function nodeAt(node: unknown, offset: number, source: string, path: Path = []): { path: Path; node: unknown } | undefined {
  if (isMap(node)) {
    for (const pair of node.items as Pair[]) {
      if (!isScalar(pair.key) || !reaches(pair.value, offset, source)) continue;
      return nodeAt(pair.value, offset, source, [...path, String(pair.key.value)]);
    }
    return undefined;
  }
  if (isSeq(node)) {
    const index = node.items.findIndex((item) => reaches(item, offset, source));
    return index === -1 ? { path, node } : nodeAt(node.items[index], offset, source, [...path, index]);
  }
  return isScalar(node) && reaches(node, offset, source) ? { path, node } : undefined;
}

function reaches(node: unknown, offset: number, source: string): boolean {
  const range = (node as Node | null)?.range;
  if (range === null || range === undefined) return false;
  // A cursor behind the last character of a line still belongs to it.
  return offset >= range[0] && (offset <= range[1] || (offset <= range[2] && source.slice(range[1], offset).trim() === ""));
}

export function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}

const EVERYWHERE: readonly Namespace[] = ["parameters", "stages", "context", "env", "run", "workflow", "trigger", "workspace"];

export function namespacesAt({ site }: Reading): readonly Namespace[] {
  return site === undefined ? EVERYWHERE : [...site.namespaces];
}

/** Ids of the stages that may be read at a place, the nearest ones first. */
export function readableStages({ site, view }: Reading): string[] {
  const all = [...view.byId.keys()];
  if (site === undefined || site.stages.kind === "all") return all;
  if (site.stages.kind === "none") return [];
  const { of: reader, orItself } = site.stages;
  const direct = reader.dependsOn.map(({ id }) => id).filter((id) => view.byId.has(id));
  const above = new Set(direct.flatMap((id) => [id, ...upstreamIn(view.dependencies, id)]));
  const own = orItself && reader.id !== undefined ? [reader.id] : [];
  return [...new Set([...own, ...direct, ...all.filter((id) => above.has(id))])];
}
