import { isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import type { Namespace } from "../expression/namespaces";
import { upstreamIn } from "../graph/graph";
import type { Path } from "../source/fault";
import { type ReadSource, readSource } from "../source/read-source";
import { type DocumentView, viewDocument } from "../validate/document-view";
import { type ExpressionSite, expressionSites } from "../validate/expression-sites";

/** What is known of an offset in a text, as far as the text can be read. */
export interface Place {
  read: ReadSource;
  view: DocumentView;
  /** Of the scalar at the offset. */
  path: Path | undefined;
  site: ExpressionSite | undefined;
  /** The expression around the offset, without its braces. */
  expression: { text: string; start: number } | undefined;
}

export function placeAt(source: string, offset: number): Place {
  const read = readSource(source);
  const view = viewDocument(read.value ?? {});
  const path = read.document === undefined ? undefined : pathAt(read.document.contents, offset, source);
  const site = path === undefined ? undefined : expressionSites(view).find((candidate) => samePath(candidate.path, path));
  return { read, view, path, site, expression: expressionAt(source, offset) };
}

/** The expression that is open at an offset: from the `${{` before it to the `}}` or the end of the line. */
function expressionAt(source: string, offset: number): Place["expression"] {
  const open = source.lastIndexOf("${{", offset);
  if (open === -1 || offset < open + 3 || source.charAt(open - 1) === "$") return undefined;
  const start = open + 3;
  const before = source.slice(start, offset);
  if (before.includes("}}") || before.includes("\n\n")) return undefined;
  const close = source.indexOf("}}", offset);
  const line = source.indexOf("\n", offset);
  const ends = [close, line].filter((end) => end !== -1);
  return { text: source.slice(start, ends.length === 0 ? source.length : Math.min(...ends)), start };
}

function pathAt(node: unknown, offset: number, source: string, path: Path = []): Path | undefined {
  if (isMap(node)) {
    for (const pair of node.items as Pair[]) {
      if (!isScalar(pair.key) || !reaches(pair.value, offset, source)) continue;
      return pathAt(pair.value, offset, source, [...path, String(pair.key.value)]);
    }
    return undefined;
  }
  if (isSeq(node)) {
    const index = node.items.findIndex((item) => reaches(item, offset, source));
    return index === -1 ? undefined : pathAt(node.items[index], offset, source, [...path, index]);
  }
  return isScalar(node) && reaches(node, offset, source) ? path : undefined;
}

function reaches(node: unknown, offset: number, source: string): boolean {
  const range = (node as Node | null)?.range;
  if (range === null || range === undefined) return false;
  // A cursor behind the last character of a line still belongs to it.
  return offset >= range[0] && (offset <= range[1] || (offset <= range[2] && source.slice(range[1], offset).trim() === ""));
}

function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}

const EVERYWHERE: readonly Namespace[] = ["parameters", "stages", "context", "env", "run", "workflow", "trigger", "workspace"];

export function namespacesAt({ site }: Place): readonly Namespace[] {
  return site === undefined ? EVERYWHERE : [...site.namespaces];
}

/** Ids of the stages that may be read at a place, the nearest ones first. */
export function readableStages({ site, view }: Place): string[] {
  const all = [...view.byId.keys()];
  if (site === undefined || site.stages.kind === "all") return all;
  if (site.stages.kind === "none") return [];
  const { of: reader, orItself } = site.stages;
  const direct = reader.dependsOn.map(({ id }) => id).filter((id) => view.byId.has(id));
  const above = new Set(direct.flatMap((id) => [id, ...upstreamIn(view.dependencies, id)]));
  const own = orItself && reader.id !== undefined ? [reader.id] : [];
  return [...new Set([...own, ...direct, ...all.filter((id) => above.has(id))])];
}
