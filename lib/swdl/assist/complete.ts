import { FUNCTIONS } from "../expression/functions";
import { signatureOf } from "../expression/functions/define-function";
import { NAMESPACES, STAGE_PROPERTIES } from "../expression/namespaces";
import { upstreamIn } from "../graph/graph";
import { objectOf, own, textOf } from "../validate/document-view";
import { outputsOf } from "../validate/stage-outputs";
import { typeText } from "../values/type-name";
import { namespacesAt, type Place, placeAt, type Reading, readableStages } from "./place";

export interface Completion {
  label: string;
  kind: "namespace" | "function" | "parameter" | "stage" | "output" | "property" | "variable";
  /** A type or a signature. */
  detail?: string;
  documentation?: string;
  /** What replaces `start` to `end`, offsets in the source. */
  insertText: string;
  start: number;
  end: number;
}

type Candidate = Omit<Completion, "start" | "end" | "insertText"> & { insertText?: string };

/** What may stand at an offset: inside `${{ }}` names and functions, in `depends_on` stages. Empty where nothing is known. Never throws for a bad text. */
export function complete(source: string, offset: number): Completion[] {
  const place = placeAt(source, offset);
  if (place.expression !== undefined) return completeExpression(source.slice(place.expression.start, offset), place, offset);
  if (place.path?.includes("depends_on") && place.path[0] === "stages") {
    const word = /[\w-]*$/.exec(source.slice(0, offset))?.[0] ?? "";
    return within(dependencyCandidates(place), word, offset);
  }
  return [];
}

/** What may stand behind the beginning of an expression, which ends at `offset`. */
export function completeExpression(before: string, place: Reading, offset: number): Completion[] {
  // In shell text expressions are forbidden: nothing is suggested there that would be an error.
  if (place.site?.form === "shell" || insideQuotes(before)) return [];
  const [, path = "", word = ""] = /((?:[A-Za-z_][\w-]*\.)(?:[\w-]+\.)*)?([\w-]*)$/.exec(before) ?? [];
  return within(candidates(path.split(".").slice(0, -1), place), word, offset);
}

function within(found: Candidate[], word: string, offset: number): Completion[] {
  const wanted = word.toLowerCase();
  return found
    .filter(({ label }) => label.toLowerCase().startsWith(wanted))
    .map((candidate) => ({ ...candidate, insertText: candidate.insertText ?? candidate.label, start: offset - word.length, end: offset }));
}

function insideQuotes(text: string): boolean {
  return text.replaceAll("''", "").split("'").length % 2 === 0 || text.replaceAll('\\"', "").split('"').length % 2 === 0;
}

function candidates(path: readonly string[], place: Reading): Candidate[] {
  const [root, id, property] = path;
  const { view } = place;
  if (root === undefined) return rootCandidates(place);
  if (root === "parameters" && path.length === 1) {
    return Object.entries(view.parameters).map(([label, raw]) => ({
      label,
      kind: "parameter",
      detail: textOf(own(objectOf(raw), "type")) ?? "string",
      documentation: textOf(own(objectOf(raw), "description")),
    }));
  }
  if (root === "env" && path.length === 1) {
    const names = new Set([...Object.keys(view.env), ...Object.keys(objectOf(own(place.site?.stage?.raw ?? {}, "env")))]);
    return [...names].map((label) => ({ label, kind: "variable", detail: "string" }));
  }
  if (root === "stages") return stageCandidates(path.length, id, property, place);
  const properties = Object.hasOwn(NAMESPACES, root) && path.length === 1 ? (NAMESPACES[root as keyof typeof NAMESPACES].properties ?? []) : [];
  return properties.map((label) => ({ label, kind: "property" }));
}

function rootCandidates(place: Reading): Candidate[] {
  const namespaces = namespacesAt(place).map((label): Candidate => ({ label, kind: "namespace", documentation: NAMESPACES[label].doc }));
  const functions = [...FUNCTIONS.values()].map(
    (entry): Candidate => ({
      label: entry.name,
      kind: "function",
      detail: signatureOf(entry),
      documentation: entry.doc,
      insertText: entry.args.length === 0 ? `${entry.name}()` : `${entry.name}(`,
    }),
  );
  return [...namespaces, ...functions];
}

function stageCandidates(depth: number, id: string | undefined, property: string | undefined, place: Reading): Candidate[] {
  const { view } = place;
  if (depth === 1)
    return readableStages(place).map((label) => ({
      label,
      kind: "stage",
      detail: view.byId.get(label)?.type,
      documentation: textOf(own(view.byId.get(label)?.raw ?? {}, "name")),
    }));
  if (depth === 2) return STAGE_PROPERTIES.map((label) => ({ label, kind: "property" }));
  const stage = id === undefined ? undefined : view.byId.get(id);
  if (depth !== 3 || property !== "outputs" || stage === undefined) return [];
  return [...outputsOf(stage).types].map(([label, type]) => ({
    label,
    kind: "output",
    detail: typeText(type),
    documentation: textOf(own(objectOf(own(stage.outputs, label)), "description")),
  }));
}

/** Stages that the stage may wait for without making a circle. */
function dependencyCandidates({ path, view }: Place): Candidate[] {
  const self = view.stages.find(({ index }) => index === path?.[1]);
  if (self === undefined) return [];
  const known = new Set(self.dependsOn.map(({ id }) => id));
  return [...view.byId.values()]
    .filter(({ id }) => id !== undefined && id !== self.id && !known.has(id) && !(self.id !== undefined && upstreamIn(view.dependencies, id).has(self.id)))
    .map((stage) => ({ label: stage.id ?? "", kind: "stage", detail: stage.type, documentation: textOf(own(stage.raw, "name")) }));
}
