import { assertNever } from "@/lib/shared/assert-never";
import type { Json, JsonObject } from "@/lib/shared/json";
import type { Expression, ExpressionOf } from "./ast";
import { ExpressionError } from "./expression-error";
import { findFunction } from "./functions";
import { type ArgumentType, type ExpressionFunction, type FunctionContext, maximumArguments, minimumArguments } from "./functions/define-function";
import { MAX_EVALUATION_STEPS, MAX_RESULT_SIZE, MAX_VALUE_DEPTH, PAIRS_PER_STEP, TEXT_PER_STEP } from "./limits";
import { equals, kindOf, kindWord, property, sizeOf, textOf, truthy } from "./value";

/** What names mean. Only own properties are read, and only plain JSON can come out. */
export interface Scope {
  parameters?: JsonObject;
  stages?: JsonObject;
  context?: JsonObject;
  env?: JsonObject;
  run?: JsonObject;
  workflow?: JsonObject;
  trigger?: Json;
  workspace?: JsonObject;
  secrets?: JsonObject;
  item?: Json;
  index?: number;
}

export interface EvaluateOptions {
  /** The time of `now()`. Without it `now()` fails with `no_clock`. */
  now?: Date;
}

/** The value of a parsed expression. Throws `ExpressionError`; never anything else for any tree and any scope of plain JSON. */
export function evaluate(expression: Expression, scope: Scope, options: EvaluateOptions = {}): Json {
  const result = new Evaluation(scope, options).value(expression);
  requireSize(sizeOf(result, MAX_RESULT_SIZE), expression);
  return result;
}

class Evaluation {
  private steps = 0;

  constructor(
    private readonly scope: Scope,
    private readonly options: EvaluateOptions,
  ) {}

  value(node: Expression): Json {
    this.charge(1, node);
    switch (node.kind) {
      case "literal":
        return node.value;
      case "name":
        return this.named(node);
      case "member":
        return property(this.value(node.object), node.property);
      case "index":
        return property(this.value(node.object), this.value(node.index));
      case "call":
        return this.call(node);
      case "unary":
        return this.unary(node);
      case "binary":
        return this.binary(node);
      case "conditional":
        return truthy(this.value(node.test)) ? this.value(node.yes) : this.value(node.no);
      case "array":
        return node.items.map((item) => this.value(item));
      case "object":
        return Object.fromEntries(node.entries.map(({ key, value }) => [key, this.value(value)]));
      default:
        return assertNever(node, "expression");
    }
  }

  private named(node: ExpressionOf<"name">): Json {
    if (!Object.hasOwn(this.scope, node.name))
      throw new ExpressionError("unknown_namespace", `"${node.name}" is not known here`, node.start, node.end - node.start);
    return this.scope[node.name as keyof Scope] ?? null;
  }

  private unary(node: ExpressionOf<"unary">): Json {
    const operand = this.value(node.operand);
    if (node.operator === "!") return !truthy(operand);
    if (typeof operand !== "number") throw typeError(node, `${node.operator} needs a number, not ${kindWord(operand)}`);
    return node.operator === "+" || operand === 0 ? operand : -operand;
  }

  private binary(node: ExpressionOf<"binary">): Json {
    const left = this.value(node.left);
    if (node.operator === "??") return left ?? this.value(node.right);
    if (node.operator === "||") return truthy(left) ? left : this.value(node.right);
    if (node.operator === "&&") return truthy(left) ? this.value(node.right) : left;
    const right = this.value(node.right);
    if (node.operator === "==" || node.operator === "!=") {
      const equal = this.equal(left, right, node);
      return node.operator === "==" ? equal : !equal;
    }
    if (typeof left === "number" && typeof right === "number") return arithmetic(node, left, right);
    if (typeof left === "string" && typeof right === "string") return this.ofTexts(node, left, right);
    throw typeError(node, `${node.operator} works on two numbers or two texts, not on ${kindWord(left)} and ${kindWord(right)}`);
  }

  private equal(left: Json, right: Json, node: Expression): boolean {
    if (typeof left === "string") this.chargeText(left, node);
    return equals(left, right, () => this.charge(1 / PAIRS_PER_STEP, node));
  }

  private ofTexts(node: ExpressionOf<"binary">, left: string, right: string): Json {
    this.chargeText(left, node);
    this.chargeText(right, node);
    switch (node.operator) {
      case "+":
        requireSize(left.length + right.length, node);
        return left + right;
      case "<":
        return left < right;
      case "<=":
        return left <= right;
      case ">":
        return left > right;
      case ">=":
        return left >= right;
      default:
        throw typeError(node, `${node.operator} works on numbers, not on texts`);
    }
  }

  private call(node: ExpressionOf<"call">): Json {
    const entry = findFunction(node.name);
    if (entry === undefined) throw new ExpressionError("unknown_function", `no function is named "${node.name}"`, node.start, node.name.length);
    requireArity(entry, node);
    const args = node.args.map((arg) => this.value(arg));
    for (const [index, arg] of args.entries()) {
      if (typeof arg === "string") this.chargeText(arg, node);
      const declared = entry.args[Math.min(index, entry.args.length - 1)];
      if (declared !== undefined && !fits(declared.type, arg)) {
        throw typeError(node.args[index] ?? node, `${entry.name}() takes ${words(declared.type)} as ${declared.name}, not ${kindWord(arg)}`);
      }
    }
    return entry.call(args, this.contextOf(node));
  }

  private contextOf(node: ExpressionOf<"call">): FunctionContext {
    return {
      nowMs: () => {
        if (this.options.now === undefined) throw new ExpressionError("no_clock", "now() has no time here", node.start, node.end - node.start);
        return this.options.now.getTime();
      },
      fail: (message) => {
        throw new ExpressionError("invalid_argument", message, node.start, node.end - node.start);
      },
      charge: (steps) => this.charge(steps, node),
      requireSize: (size) => requireSize(size, node),
      equals: (left, right) => this.equal(left, right, node),
      textOf: (value, indent) => this.textOf(value, indent, node),
    };
  }

  /** Checks the size of a text before it is built. */
  private textOf(value: Json, indent: number | undefined, node: Expression): string {
    if (value === null || typeof value !== "object") return indent === undefined ? textOf(value) : JSON.stringify(value);
    const size = sizeOf(value, MAX_RESULT_SIZE, indent);
    requireSize(size, node);
    this.charge(1 + size / TEXT_PER_STEP, node);
    return JSON.stringify(value, null, indent);
  }

  private chargeText(text: string, node: Expression): void {
    this.charge(Math.floor(text.length / TEXT_PER_STEP), node);
  }

  private charge(steps: number, node: Expression): void {
    this.steps += steps;
    if (this.steps > MAX_EVALUATION_STEPS)
      throw new ExpressionError("limit_exceeded", `this takes more than ${MAX_EVALUATION_STEPS} steps`, node.start, node.end - node.start);
  }
}

/** Throws `wrong_arity` where a call has too few or too many arguments. */
export function requireArity(entry: ExpressionFunction, node: ExpressionOf<"call">): void {
  const [least, most] = [minimumArguments(entry), maximumArguments(entry)];
  if (node.args.length >= least && node.args.length <= most) return;
  const wanted = most === Number.POSITIVE_INFINITY ? `at least ${least}` : least === most ? String(least) : `${least} to ${most}`;
  throw new ExpressionError(
    "wrong_arity",
    `${entry.name}() takes ${wanted} ${wanted === "1" ? "argument" : "arguments"}, not ${node.args.length}`,
    node.start,
    node.end - node.start,
  );
}

function requireSize(size: number, node: Expression): void {
  if (size === Number.POSITIVE_INFINITY)
    throw new ExpressionError("limit_exceeded", `the value is nested deeper than ${MAX_VALUE_DEPTH} levels`, node.start, node.end - node.start);
  if (size > MAX_RESULT_SIZE) throw new ExpressionError("limit_exceeded", "the result is larger than 1 MiB", node.start, node.end - node.start);
}

function arithmetic(node: ExpressionOf<"binary">, left: number, right: number): Json {
  switch (node.operator) {
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
    case "+":
      return finite(node, left + right);
    case "-":
      return finite(node, left - right);
    case "*":
      return finite(node, left * right);
    case "/":
      return finite(node, left / right);
    case "%":
      return finite(node, left % right);
    default:
      throw typeError(node, `${node.operator} does not work on numbers`);
  }
}

function finite(node: ExpressionOf<"binary">, result: number): number {
  if (!Number.isFinite(result))
    throw typeError(node, node.operator === "/" || node.operator === "%" ? "division by zero" : "the result is too large for a number");
  return result === 0 ? 0 : result;
}

function typeError(node: Expression, message: string): ExpressionError {
  return new ExpressionError("type_error", message, node.start, node.end - node.start);
}

/** Null is let through: every function has an answer for a value that is missing, save where it says so itself. */
function fits(type: ArgumentType, value: Json): boolean {
  if (type === "any" || value === null) return true;
  const kind = kindOf(value);
  return type.split("|").some((one) => one === kind || (one === "integer" && Number.isInteger(value)) || (one === "scalar" && typeof value !== "object"));
}

function words(type: ArgumentType): string {
  const names: Record<string, string> = {
    string: "a text",
    array: "a list",
    object: "an object",
    number: "a number",
    integer: "a whole number",
    scalar: "a scalar",
  };
  return type
    .split("|")
    .map((one) => names[one] ?? one)
    .join(" or ");
}
