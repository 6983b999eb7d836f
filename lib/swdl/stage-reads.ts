import type { JsonObject } from "@/lib/shared/json";
import { childrenOf, type Expression } from "./expression/ast";
import { ExpressionError } from "./expression/expression-error";
import { parseExpression } from "./expression/parser";
import { conditionSource, splitTemplate } from "./expression/template";
import { viewDocument } from "./validate/document-view";
import { type ExpressionSite, expressionSites } from "./validate/expression-sites";
import { staticPath } from "./validate/expressions";

/**
 * Which stages the expressions of each stage read, by the reader's id, for a document as written. Every stage that is read has to be
 * upstream of its reader. Expressions that cannot be read are left out; so are stages that read none, and what a stage reads of itself.
 */
export function stageReads(document: JsonObject): Map<string, Set<string>> {
  const view = viewDocument(document);
  const result = new Map<string, Set<string>>();
  for (const site of expressionSites(view)) {
    const reader = site.stages.kind === "upstream" ? site.stages.of.id : undefined;
    if (reader === undefined || site.form === "shell" || !site.text.includes("stages")) continue;
    for (const id of readsOf(site)) {
      if (id === reader || !view.byId.has(id)) continue;
      result.set(reader, (result.get(reader) ?? new Set()).add(id));
    }
  }
  return result;
}

function readsOf(site: ExpressionSite): string[] {
  try {
    const sources =
      site.form === "condition"
        ? [conditionSource(site.text).source]
        : splitTemplate(site.text).flatMap((part) => (part.kind === "expression" ? [part.source] : []));
    return sources.flatMap((source) => stagesIn(parseExpression(source)));
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return [];
  }
}

function stagesIn(node: Expression): string[] {
  const [root, id] = staticPath(node) ?? [];
  const own = root?.name === "stages" && id !== undefined ? [id.name] : [];
  return [...own, ...childrenOf(node).flatMap(stagesIn)];
}
