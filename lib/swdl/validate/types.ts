import { wholeExpression } from "../expression/template";
import { typeOf } from "../expression/type-of";
import type { Fault } from "../source/fault";
import { parseTypeName, typeText, type ValueType } from "../values/type-name";
import { type DocumentView, objectOf, own, textOf } from "./document-view";
import type { ExpressionSite } from "./expression-sites";
import type { SiteExpression } from "./expressions";
import { outputsOf } from "./stage-outputs";

/** Type mismatches at one site: operators and functions given what they cannot take, and inputs that read another type than they declare. */
export function siteTypeFaults(site: ExpressionSite, expressions: readonly SiteExpression[], view: DocumentView): Fault[] {
  const faults: Fault[] = [];
  const types = expressions.map(({ tree, offset }) =>
    typeOf(tree, {
      typeOfPath: (path) => declaredType(path, view),
      mismatch: (message, node) =>
        faults.push({ code: "type_mismatch", path: site.path, message, spot: { at: "text", offset: offset + node.start, length: node.end - node.start } }),
    }),
  );
  const wanted = wantedType(site);
  if (wanted === undefined) return faults;
  const [first] = types;
  const found: ValueType | undefined = site.form === "template" && wholeExpression(site.text) === undefined ? { base: "string" } : first;
  if (found !== undefined && !assignable(found, wanted)) {
    faults.push({
      code: "type_mismatch",
      path: site.path,
      message: `this gives ${typeText(found)}, and ${typeText(wanted)} is declared here`,
      spot: { at: "value" },
    });
  }
  return faults;
}

/** The declared type of what a path reads; undefined where nothing is declared. */
export function declaredType(path: readonly string[], view: DocumentView): ValueType | undefined {
  const [root, first, second, third] = path;
  if (root === "parameters" && first !== undefined && path.length === 2) {
    return parseTypeName(textOf(own(objectOf(own(view.parameters, first)), "type")) ?? "string");
  }
  if (root === "stages" && first !== undefined) {
    if (path.length === 3 && second === "status") return { base: "string" };
    if (path.length === 3 && second === "attempt") return { base: "integer" };
    const stage = view.byId.get(first);
    if (path.length === 4 && second === "outputs" && third !== undefined && stage !== undefined) return outputsOf(stage).types.get(third);
  }
  if (root === "env" && path.length === 2) return { base: "string" };
  if (root === "index" && path.length === 1) return { base: "integer" };
  if ((root === "workflow" || root === "workspace") && path.length === 2) return { base: "string" };
  return undefined;
}

function wantedType(site: ExpressionSite): ValueType | undefined {
  const { path, stage } = site;
  if (stage !== undefined && path.at(-1) === "source") {
    if (path.length === 4 && path[2] === "fan_out") return { base: "array" };
    if (path.length === 5 && path[2] === "inputs") return parseTypeName(textOf(own(objectOf(own(stage.inputs, String(path[3]))), "type")) ?? "any");
  }
  return undefined;
}

/** Whether a value of one type may stand where another is declared; what is not known is let through. */
export function assignable(from: ValueType, to: ValueType): boolean {
  if (from.base === "any" || to.base === "any") return true;
  if (from.base === "integer" && to.base === "number") return true;
  const texts = ["string", "artifact_ref", "context_module"];
  if (texts.includes(from.base) && texts.includes(to.base)) return true;
  const objects = ["object", "memory_item"];
  if (objects.includes(from.base) && objects.includes(to.base)) return true;
  if (from.base !== to.base) return false;
  return from.items === undefined || to.items === undefined || assignable(from.items, to.items);
}
