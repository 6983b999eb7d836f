import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";
import { DIAGNOSTIC_CODES } from "../diagnostic-codes";
import type { Severity } from "../diagnostics";
import { childrenOf, type Expression } from "../expression/ast";
import { ExpressionError } from "../expression/expression-error";
import { parseExpression } from "../expression/parser";
import { conditionSource, splitTemplate } from "../expression/template";
import type { Path } from "../source/fault";
import { viewDocument } from "../validate/document-view";
import { expressionSites } from "../validate/expression-sites";
import { indexesOf, siteFaults, staticPath } from "../validate/expressions";
import { type Completion, completeExpression } from "./complete";
import { openBraces, type Reading, samePath } from "./place";

/** A text of a document by itself, as a form shows it: unlike `complete`, no YAML stands around it. Offsets count in that text. */
export interface ExpressionField {
  /**
   * `template`: expressions stand in braces, anywhere in the text. `condition`: the text is one expression, bare or in braces. Undefined
   * where the language reads no expressions.
   */
  form: "template" | "condition" | undefined;
  /** What may stand at an offset; empty outside of expressions. */
  complete(offset: number): Completion[];
  /** What is wrong with the expressions, as validation of the whole document says it. */
  problems: readonly FieldProblem[];
  /** The paths that the expressions read, as far as their names are written out: `[["parameters", "city"]]`. Of what cannot be read, none. */
  reads: readonly (readonly string[])[];
}

export interface FieldProblem {
  message: string;
  hint?: string;
  severity: Severity;
  start: number;
  end: number;
}

/** What the language knows of `text` where it stands, or is to stand, at `path` of a document as written. Never throws for a bad document or text. */
export function expressionField(document: JsonObject, path: Path, text: string): ExpressionField {
  const view = viewDocument(withText(document, path, text));
  const site = expressionSites(view).find((candidate) => samePath(candidate.path, path));
  if (site === undefined || site.form === "shell") return { form: undefined, complete: () => [], problems: [], reads: [] };
  const { form } = site;
  const isEmpty = form === "condition" && text.trim() === "";
  return {
    form,
    complete: (offset) => completeAt({ view, site }, text, offset),
    problems: isEmpty ? [] : siteFaults(view, site).map((fault) => problemOf(fault, text)),
    reads: isEmpty ? [] : readsOf(form, text),
  };
}

function completeAt(reading: Reading, text: string, offset: number): Completion[] {
  const inBraces = openBraces(text, offset);
  if (inBraces !== undefined) return completeExpression(text.slice(inBraces.start, offset), reading, offset);
  const isBare = reading.site?.form === "condition" && !text.includes("${{");
  return isBare ? completeExpression(text.slice(0, offset), reading, offset) : [];
}

function problemOf({ code, severity, message, hint, spot }: ReturnType<typeof siteFaults>[number], text: string): FieldProblem {
  const [offset, length] = spot.at === "text" ? [spot.offset, spot.length] : [0, text.length];
  const start = Math.min(offset, text.length);
  return {
    message,
    ...(hint === undefined ? {} : { hint }),
    severity: severity ?? DIAGNOSTIC_CODES[code].severity,
    start,
    end: Math.min(text.length, Math.max(start, offset + length)),
  };
}

function readsOf(form: "template" | "condition", text: string): string[][] {
  try {
    const sources =
      form === "condition" ? [conditionSource(text).source] : splitTemplate(text).flatMap((part) => (part.kind === "expression" ? [part.source] : []));
    return sources.flatMap((source) => pathsIn(parseExpression(source)));
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return [];
  }
}

function pathsIn(node: Expression): string[][] {
  const path = staticPath(node)?.map(({ name }) => name);
  if (path === undefined) return childrenOf(node).flatMap(pathsIn);
  return [path, ...indexesOf(node).flatMap(pathsIn)];
}

/** The document with a text at a place; the given one where it stands there already. */
function withText(document: JsonObject, path: Path, text: string): JsonObject {
  const changed = placed(document, path, text);
  return isJsonObject(changed) ? changed : document;
}

function placed(at: Json | undefined, [key, ...rest]: Path, text: string): Json {
  if (key === undefined) return text;
  if (typeof key === "number") {
    const list = Array.isArray(at) ? at : [];
    // A list is not filled up: a place behind its end names nothing.
    return key >= list.length ? list : list.with(key, placed(list[key], rest, text));
  }
  const map = isJsonObject(at ?? null) ? (at as JsonObject) : {};
  return { ...map, [key]: placed(Object.hasOwn(map, key) ? map[key] : undefined, rest, text) };
}
