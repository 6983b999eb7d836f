import { parseTypeName, type ValueType } from "../values/type-name";
import type { Expression, ExpressionOf } from "./ast";
import { findFunction } from "./functions";
import type { ArgumentType } from "./functions/define-function";

export interface TypeEnvironment {
  /** The type of a path such as `["parameters", "count"]`; undefined where it is not known. */
  typeOfPath(path: readonly string[]): ValueType | undefined;
  /** Told of every operator and argument that would fail for the types that are known. */
  mismatch(message: string, node: Expression): void;
}

const ANY: ValueType = { base: "any" };
const BOOLEAN: ValueType = { base: "boolean" };

/** The static type of an expression, as far as declarations tell. */
export function typeOf(node: Expression, environment: TypeEnvironment): ValueType {
  switch (node.kind) {
    case "literal":
      return literalType(node.value);
    case "name":
    case "member":
    case "index":
      return pathType(node, environment);
    case "call":
      return callType(node, environment);
    case "unary": {
      const operand = typeOf(node.operand, environment);
      if (node.operator === "!") return BOOLEAN;
      if (!numeric(operand)) environment.mismatch(`${node.operator} needs a number, not ${operand.base}`, node);
      return operand.base === "integer" ? operand : { base: "number" };
    }
    case "binary":
      return binaryType(node, environment);
    case "conditional": {
      typeOf(node.test, environment);
      return merged(typeOf(node.yes, environment), typeOf(node.no, environment));
    }
    case "array": {
      const [first, ...rest] = node.items.map((item) => typeOf(item, environment));
      return first === undefined ? { base: "array" } : { base: "array", items: rest.reduce(merged, first) };
    }
    case "object":
      for (const { value } of node.entries) typeOf(value, environment);
      return { base: "object" };
  }
}

function literalType(value: string | number | boolean | null): ValueType {
  if (value === null) return ANY;
  if (typeof value === "number") return { base: Number.isInteger(value) ? "integer" : "number" };
  return { base: typeof value === "string" ? "string" : "boolean" };
}

function pathType(node: ExpressionOf<"name" | "member" | "index">, environment: TypeEnvironment): ValueType {
  const path = namesOf(node);
  if (path !== undefined) return environment.typeOfPath(path) ?? ANY;
  if (node.kind === "index") {
    typeOf(node.index, environment);
    return typeOf(node.object, environment).items ?? ANY;
  }
  if (node.kind === "member") typeOf(node.object, environment);
  return ANY;
}

function namesOf(node: Expression): string[] | undefined {
  if (node.kind === "name") return [node.name];
  if (node.kind !== "member" && node.kind !== "index") return undefined;
  const before = namesOf(node.object);
  if (before === undefined) return undefined;
  if (node.kind === "member") return [...before, node.property];
  return node.index.kind === "literal" && typeof node.index.value === "string" ? [...before, node.index.value] : undefined;
}

function callType(node: ExpressionOf<"call">, environment: TypeEnvironment): ValueType {
  const entry = findFunction(node.name);
  const types = node.args.map((arg) => typeOf(arg, environment));
  if (entry === undefined) return ANY;
  for (const [index, type] of types.entries()) {
    const declared = entry.args[Math.min(index, entry.args.length - 1)];
    const arg = node.args[index];
    if (declared !== undefined && arg !== undefined && !accepts(declared.type, type))
      environment.mismatch(`${entry.name}() takes ${declared.type} as ${declared.name}, not ${type.base}`, arg);
  }
  return parseTypeName(entry.returns) ?? ANY;
}

function binaryType(node: ExpressionOf<"binary">, environment: TypeEnvironment): ValueType {
  const [left, right] = [typeOf(node.left, environment), typeOf(node.right, environment)];
  const { operator } = node;
  if (operator === "??" || operator === "||" || operator === "&&") return merged(left, right);
  if (operator === "==" || operator === "!=") {
    if (!comparable(left, right)) environment.mismatch(`${left.base} and ${right.base} are never equal: == does not convert`, node);
    return BOOLEAN;
  }
  const texts = textual(left) && textual(right) && !(numeric(left) && numeric(right) && left.base !== "any" && right.base !== "any");
  const numbers = numeric(left) && numeric(right);
  const fits = operator === "-" || operator === "*" || operator === "/" || operator === "%" ? numbers : numbers || texts;
  if (!fits) environment.mismatch(`${operator} does not work on ${left.base} and ${right.base}`, node);
  if (["<", "<=", ">", ">="].includes(operator)) return BOOLEAN;
  if (operator === "+" && (left.base === "any" || right.base === "any")) return left.base === "string" || right.base === "string" ? { base: "string" } : ANY;
  if (operator === "+" && texts && !(left.base === "any" && right.base === "any")) return { base: "string" };
  return left.base === "integer" && right.base === "integer" && operator !== "/" ? { base: "integer" } : { base: "number" };
}

function merged(left: ValueType, right: ValueType): ValueType {
  if (left.base === right.base)
    return left.items !== undefined && right.items !== undefined ? { base: left.base, items: merged(left.items, right.items) } : { base: left.base };
  return numeric(left) && numeric(right) && left.base !== "any" && right.base !== "any" ? { base: "number" } : ANY;
}

function numeric({ base }: ValueType): boolean {
  return base === "number" || base === "integer" || base === "any";
}

function textual({ base }: ValueType): boolean {
  return base === "string" || base === "artifact_ref" || base === "context_module" || base === "any";
}

function comparable(left: ValueType, right: ValueType): boolean {
  if (left.base === "any" || right.base === "any") return true;
  if (numeric(left) && numeric(right)) return true;
  if (textual(left) && textual(right)) return true;
  const object = (base: string) => base === "object" || base === "memory_item";
  return left.base === right.base || (object(left.base) && object(right.base));
}

function accepts(wanted: ArgumentType, given: ValueType): boolean {
  if (wanted === "any" || given.base === "any") return true;
  return wanted.split("|").some((one) => {
    if (one === "string") return textual(given);
    if (one === "number") return numeric(given);
    if (one === "scalar") return textual(given) || numeric(given) || given.base === "boolean";
    if (one === "object") return given.base === "object" || given.base === "memory_item";
    // A number may turn out to be whole.
    return one === given.base || (one === "integer" && given.base === "number");
  });
}
