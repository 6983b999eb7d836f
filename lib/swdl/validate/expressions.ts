import { childrenOf, type Expression, type ExpressionOf } from "../expression/ast";
import { requireArity } from "../expression/evaluate";
import { ExpressionError } from "../expression/expression-error";
import { FUNCTIONS, findFunction } from "../expression/functions";
import { isNamespace, NAMESPACES, STAGE_PROPERTIES } from "../expression/namespaces";
import { parseExpression } from "../expression/parser";
import { conditionSource, splitTemplate } from "../expression/template";
import { upstreamIn } from "../graph/graph";
import type { Fault } from "../source/fault";
import { type DocumentView, objectOf, own } from "./document-view";
import { type ExpressionSite, expressionSites } from "./expression-sites";
import { outputsOf } from "./stage-outputs";
import { didYouMean } from "./suggest";
import { siteTypeFaults } from "./types";

/** Faults of every expression of a document: syntax, names, functions, stages that are not upstream, secrets, types. */
export function expressionFaults(view: DocumentView): Fault[] {
  const check = new ExpressionCheck(view);
  return expressionSites(view).flatMap((site) => check.site(site));
}

/** Faults of one text that may hold expressions. */
export function siteFaults(view: DocumentView, site: ExpressionSite): Fault[] {
  return new ExpressionCheck(view).site(site);
}

/** An expression of a site: its tree, and the offset of its text in the text of the site. */
export interface SiteExpression {
  tree: Expression;
  offset: number;
}

class ExpressionCheck {
  private readonly above = new Map<string, Set<string>>();
  private faults: Fault[] = [];

  constructor(private readonly view: DocumentView) {}

  site(site: ExpressionSite): Fault[] {
    if (site.form !== "condition" && !site.text.includes("${{")) return [];
    this.faults = [];
    const expressions = this.parse(site);
    if (site.form === "shell") return this.faults;
    for (const { tree, offset } of expressions) this.node(tree, site, offset);
    if (this.faults.length === 0) this.faults.push(...siteTypeFaults(site, expressions, this.view));
    return this.faults;
  }

  private parse(site: ExpressionSite): SiteExpression[] {
    const expressions: SiteExpression[] = [];
    try {
      if (site.form === "condition") {
        const { source, start } = conditionSource(site.text);
        this.parseOne(site, source, start, expressions);
      } else {
        for (const part of splitTemplate(site.text)) {
          if (part.kind !== "expression") continue;
          if (site.form === "shell") this.injection(site, part);
          else this.parseOne(site, part.source, part.start, expressions);
        }
      }
    } catch (error) {
      this.failed(error, site, 0);
    }
    return expressions;
  }

  private parseOne(site: ExpressionSite, source: string, start: number, expressions: SiteExpression[]): void {
    try {
      expressions.push({ tree: parseExpression(source), offset: start });
    } catch (error) {
      this.failed(error, site, start);
    }
  }

  private failed(error: unknown, site: ExpressionSite, offset: number): void {
    if (!(error instanceof ExpressionError)) throw error;
    const code = error.code === "limit_exceeded" || error.code === "wrong_arity" ? error.code : "expression_syntax";
    this.add(site, code, error.message, error.offset + offset, error.length, error.hint);
  }

  private injection(site: ExpressionSite, part: { source: string; outerStart: number; outerEnd: number }): void {
    const name = part.source.trim().split(".").at(-1)?.replace(/\W+/g, "_").toUpperCase() || "VALUE";
    const message = "an expression in shell text becomes part of the command: a value with a quote or a semicolon would run as code";
    this.add(
      site,
      "script_injection",
      message,
      part.outerStart,
      part.outerEnd - part.outerStart,
      `bind it in env, ${name}: \${{${part.source}}}, and write "$${name}"`,
    );
  }

  private add(site: ExpressionSite, code: Fault["code"], message: string, offset: number, length: number, hint?: string): void {
    this.faults.push({ code, path: site.path, message, hint, spot: { at: "text", offset, length } });
  }

  private node(node: Expression, site: ExpressionSite, offset: number): void {
    if (node.kind === "call") this.call(node, site, offset);
    const path = staticPath(node);
    if (path !== undefined) {
      this.reference(path, site, offset);
      // The brackets of a path may hold expressions of their own; its names have been checked.
      for (const index of indexesOf(node)) this.node(index, site, offset);
      return;
    }
    for (const child of childrenOf(node)) this.node(child, site, offset);
  }

  private call(node: ExpressionOf<"call">, site: ExpressionSite, offset: number): void {
    const entry = findFunction(node.name);
    if (entry === undefined) {
      this.add(site, "unknown_function", `no function is named "${node.name}"`, offset + node.start, node.name.length, didYouMean(node.name, FUNCTIONS.keys()));
      return;
    }
    try {
      requireArity(entry, node);
    } catch (error) {
      this.failed(error, site, offset);
    }
  }

  private reference(path: StaticPath, site: ExpressionSite, offset: number): void {
    const [root, ...rest] = path;
    const at = offset + root.start;
    if (!isNamespace(root.name)) {
      const known = [...site.namespaces];
      const hint = Object.hasOwn(this.view.parameters, root.name)
        ? `write parameters.${root.name}`
        : (didYouMean(root.name, [...known, ...FUNCTIONS.keys()]) ?? `a path begins with one of ${known.join(", ")}; a text needs quotes`);
      this.add(site, "unknown_namespace", `"${root.name}" is not known`, at, root.name.length, hint);
      return;
    }
    const end = offset + (path.at(-1)?.end ?? root.end);
    if (!site.namespaces.has(root.name)) {
      if (root.name === "secrets")
        this.add(
          site,
          "secret_leak",
          "secrets may not be read here: the value would be stored or shown",
          at,
          end - at,
          "bind it in the env of a script or in the config of an action",
        );
      else this.add(site, "unknown_namespace", `${root.name} is not available here`, at, root.name.length, `available are ${[...site.namespaces].join(", ")}`);
      return;
    }
    if (root.name === "parameters") this.parameter(rest[0], site, offset);
    else if (root.name === "stages") this.stage(rest, site, offset);
    else if (root.name === "env") this.env(rest[0], site, offset);
    else if (rest[0] !== undefined) {
      const { properties } = NAMESPACES[root.name];
      const { name, start } = rest[0];
      if (properties !== undefined && !properties.includes(name)) {
        this.add(
          site,
          "unknown_property",
          `${root.name} has no property "${name}"`,
          offset + start,
          name.length,
          didYouMean(name, properties) ?? `known are ${properties.join(", ")}`,
        );
      }
    }
  }

  private parameter(step: PathStep | undefined, site: ExpressionSite, offset: number): void {
    if (step === undefined) return;
    const declared = own(this.view.parameters, step.name);
    if (declared === undefined) {
      const known = Object.keys(this.view.parameters);
      this.add(
        site,
        "unknown_parameter",
        `config.parameters declares no "${step.name}"`,
        offset + step.start,
        step.end - step.start,
        didYouMean(step.name, known) ?? (known.length > 0 ? `known are ${known.slice(0, 12).join(", ")}` : "the workflow has no parameters"),
      );
    } else if (site.shown && own(objectOf(declared), "secret") === true) {
      const at = offset + step.start;
      this.faults.push({
        code: "secret_leak",
        severity: "warning",
        path: site.path,
        message: `the parameter "${step.name}" is secret, and this text is shown`,
        spot: { at: "text", offset: at, length: step.end - step.start },
      });
    }
  }

  private env(step: PathStep | undefined, site: ExpressionSite, offset: number): void {
    if (step === undefined || own(this.view.env, step.name) !== undefined) return;
    if (site.stage !== undefined && own(objectOf(own(site.stage.raw, "env")), step.name) !== undefined) return;
    this.add(
      site,
      "unknown_env",
      `config.env sets no "${step.name}"`,
      offset + step.start,
      step.end - step.start,
      didYouMean(step.name, Object.keys(this.view.env)),
    );
  }

  private stage([id, property, output]: PathStep[], site: ExpressionSite, offset: number): void {
    if (id === undefined) return;
    const [at, length] = [offset + id.start, id.end - id.start];
    const target = this.view.byId.get(id.name);
    if (target === undefined) {
      this.add(site, "unknown_stage", `no stage has the id "${id.name}"`, at, length, didYouMean(id.name, this.view.byId.keys()));
      return;
    }
    if (!this.readable(id.name, site)) {
      const own = site.stages.kind === "upstream" ? (site.stages.of.id ?? "this stage") : "";
      const message =
        id.name === own
          ? `"${own}" cannot read its own outputs before it has run`
          : `"${own}" does not wait for "${id.name}", so its outputs may not be there yet`;
      this.add(site, "not_upstream", message, at, length, id.name === own ? undefined : `add "${id.name}" to depends_on`);
    }
    if (property === undefined) return;
    if (!STAGE_PROPERTIES.some((known) => known === property.name)) {
      const outputs = outputsOf(target).types;
      const hint = outputs.has(property.name)
        ? `write stages.${id.name}.outputs.${property.name}`
        : (didYouMean(property.name, STAGE_PROPERTIES) ?? `known are ${STAGE_PROPERTIES.join(", ")}`);
      this.add(site, "unknown_property", `a stage has no property "${property.name}"`, offset + property.start, property.end - property.start, hint);
      return;
    }
    if (property.name !== "outputs" || output === undefined) return;
    const { types, open } = outputsOf(target);
    if (open || types.has(output.name)) return;
    const hint = didYouMean(output.name, types.keys()) ?? (types.size > 0 ? `it gives ${[...types.keys()].slice(0, 12).join(", ")}` : "it declares no outputs");
    this.add(site, "unknown_output", `"${id.name}" has no output "${output.name}"`, offset + output.start, output.end - output.start, hint);
  }

  private readable(id: string, { stages }: ExpressionSite): boolean {
    if (stages.kind !== "upstream") return stages.kind === "all";
    const reader = stages.of;
    if (reader.id === id) return stages.orItself;
    if (reader.dependsOn.some((dependency) => dependency.id === id)) return true;
    if (reader.id === undefined || this.view.byId.get(reader.id) !== reader) {
      return reader.dependsOn.some((dependency) => this.aboveOf(dependency.id).has(id));
    }
    return this.aboveOf(reader.id).has(id);
  }

  private aboveOf(id: string): Set<string> {
    const known = this.above.get(id) ?? upstreamIn(this.view.dependencies, id);
    this.above.set(id, known);
    return known;
  }
}

export interface PathStep {
  name: string;
  start: number;
  end: number;
}
export type StaticPath = [root: PathStep, ...rest: PathStep[]];

/** The names of a path as far as they are written out: `stages['a'].outputs[x]` is stages, a, outputs. Undefined for what is not a path. */
export function staticPath(node: Expression): StaticPath | undefined {
  if (node.kind === "name") return [{ name: node.name, start: node.start, end: node.end }];
  if (node.kind !== "member" && node.kind !== "index") return undefined;
  const path = staticPath(node.object);
  if (path === undefined || path.length !== depthOf(node.object)) return path;
  if (node.kind === "member") path.push({ name: node.property, start: node.propertyStart, end: node.end });
  else if (node.index.kind === "literal" && typeof node.index.value === "string")
    path.push({ name: node.index.value, start: node.index.start, end: node.index.end });
  return path;
}

function depthOf(node: Expression): number {
  return node.kind === "member" || node.kind === "index" ? depthOf(node.object) + 1 : 1;
}

/** What stands in the brackets of a path: expressions that may read paths of their own. */
export function indexesOf(node: Expression): Expression[] {
  if (node.kind === "index") return [...indexesOf(node.object), node.index];
  return node.kind === "member" ? indexesOf(node.object) : [];
}
