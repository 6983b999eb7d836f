import { isJsonObject, type Json } from "@/lib/shared/json";
import { childrenOf, type Expression } from "./ast";
import { type EvaluateOptions, evaluate, type Scope } from "./evaluate";
import { ExpressionError } from "./expression-error";
import { findFunction } from "./functions";
import { MAX_RESULT_SIZE } from "./limits";
import { parseExpression } from "./parser";
import { textOf, truthy } from "./value";

export type TemplatePart =
  | { kind: "text"; text: string }
  /** `source` is what stands between `${{` and `}}`; `start` is its offset, `outerStart` and `outerEnd` enclose the braces. */
  | { kind: "expression"; source: string; start: number; outerStart: number; outerEnd: number };

const OPEN = "${{";

/** The parts of a text. `$${{` is a literal `${{`. Throws `ExpressionError` where an expression is not closed. */
export function splitTemplate(text: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let literal = "";
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf(OPEN, at);
    if (open === -1) break;
    if (open > at && text.charAt(open - 1) === "$") {
      literal += text.slice(at, open - 1) + OPEN;
      at = open + OPEN.length;
      continue;
    }
    literal += text.slice(at, open);
    if (literal !== "") parts.push({ kind: "text", text: literal });
    literal = "";
    const close = closingBraces(text, open + OPEN.length);
    if (close === -1)
      throw new ExpressionError(
        "expression_syntax",
        "this expression is not closed",
        open,
        OPEN.length,
        "every ${{ needs a }}; write $${{ for the characters themselves",
      );
    parts.push({ kind: "expression", source: text.slice(open + OPEN.length, close), start: open + OPEN.length, outerStart: open, outerEnd: close + 2 });
    at = close + 2;
  }
  literal += text.slice(at);
  if (literal !== "") parts.push({ kind: "text", text: literal });
  return parts;
}

/** The offset of the `}}` that ends an expression: not inside a quoted text, not the braces of an object; -1 where there is none. */
function closingBraces(text: string, from: number): number {
  let depth = 0;
  let quote = "";
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote !== "") {
      if (character === "\\" && quote === '"') at += 1;
      else if (character === quote) quote = "";
    } else if (character === "'" || character === '"') quote = character;
    else if (character === "{") depth += 1;
    else if (character === "}") {
      if (depth === 0 && text.charAt(at + 1) === "}") return at;
      depth = Math.max(0, depth - 1);
    }
  }
  return -1;
}

/** Trees of expressions by their text: a definition is evaluated many times, and its expressions do not change. */
const parsed = new Map<string, Expression>();
const CACHE_SIZE = 2_000;

function expressionOf(source: string): Expression {
  const known = parsed.get(source);
  if (known !== undefined) return known;
  const tree = parseExpression(source);
  requireKnownFunctions(tree);
  if (parsed.size >= CACHE_SIZE) parsed.clear();
  if (source.length <= 500) parsed.set(source, tree);
  return tree;
}

/** A function that does not exist is an error also in a branch that is not taken. */
function requireKnownFunctions(node: Expression): void {
  if (node.kind === "call" && findFunction(node.name) === undefined)
    throw new ExpressionError("unknown_function", `no function is named "${node.name}"`, node.start, node.name.length);
  for (const child of childrenOf(node)) requireKnownFunctions(child);
}

function evaluateSource(source: string, start: number, scope: Scope, options: EvaluateOptions): Json {
  try {
    return evaluate(expressionOf(source), scope, options);
  } catch (error) {
    throw error instanceof ExpressionError ? error.shifted(start) : error;
  }
}

/**
 * A value with its expressions evaluated, through lists and objects. A text that is exactly one expression keeps the type of its value;
 * otherwise the results are put into the text. Throws `ExpressionError`, its offset counted in the text that holds the expression.
 */
export function evaluateTemplate(value: Json, scope: Scope, options: EvaluateOptions = {}): Json {
  if (typeof value === "string") return evaluateText(value, scope, options);
  if (Array.isArray(value)) return value.map((item) => evaluateTemplate(item, scope, options));
  if (isJsonObject(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, evaluateTemplate(item, scope, options)]));
  return value;
}

function evaluateText(text: string, scope: Scope, options: EvaluateOptions): Json {
  if (!text.includes(OPEN)) return text;
  const parts = splitTemplate(text);
  const [only] = parts;
  if (parts.length === 1 && only?.kind === "expression") return evaluateSource(only.source, only.start, scope, options);
  let result = "";
  for (const part of parts) {
    result += part.kind === "text" ? part.text : textOf(evaluateSource(part.source, part.start, scope, options));
    if (result.length > MAX_RESULT_SIZE) throw new ExpressionError("limit_exceeded", "the result is larger than 1 MiB", 0, text.length);
  }
  return result;
}

/** The expression of a text that is nothing but one expression and white space around it. */
export function wholeExpression(text: string): { source: string; start: number } | undefined {
  const parts = splitTemplate(text).filter((part) => part.kind === "expression" || part.text.trim() !== "");
  const [only] = parts;
  return parts.length === 1 && only?.kind === "expression" ? only : undefined;
}

/**
 * Whether a condition holds: a bare expression, or one in `${{ }}`. Throws `ExpressionError`; text around an expression is a syntax error,
 * because such a text would always be true.
 */
export function evaluateCondition(text: string, scope: Scope, options: EvaluateOptions = {}): boolean {
  const { source, start } = conditionSource(text);
  return truthy(evaluateSource(source, start, scope, options));
}

/** The expression of a condition and its offset. Throws `ExpressionError` where text stands around `${{ }}`. */
export function conditionSource(text: string): { source: string; start: number } {
  if (!text.includes(OPEN)) return { source: text, start: 0 };
  const whole = wholeExpression(text);
  if (whole === undefined)
    throw new ExpressionError(
      "expression_syntax",
      "a condition is one expression, without text around it",
      0,
      text.length,
      "join conditions with && and || inside one ${{ }}",
    );
  return whole;
}

/** The value of a field that must be one expression, bare or in `${{ }}`: `fan_out.source`. Throws `ExpressionError`. */
export function evaluateExpression(text: string, scope: Scope, options: EvaluateOptions = {}): Json {
  const { source, start } = conditionSource(text);
  return evaluateSource(source, start, scope, options);
}
