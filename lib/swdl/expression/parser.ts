import { type BinaryOperator, childrenOf, type Expression } from "./ast";
import { ExpressionError } from "./expression-error";
import { type Token, tokenize } from "./lexer";
import { MAX_EXPRESSION_DEPTH, MAX_OPERATORS_IN_A_ROW } from "./limits";

/** Binding strength of the binary operators; all are left-associative. */
const PRECEDENCE: ReadonlyMap<string, number> = new Map<BinaryOperator, number>([
  ["??", 1],
  ["||", 2],
  ["&&", 3],
  ["==", 4],
  ["!=", 4],
  ["<", 5],
  ["<=", 5],
  [">", 5],
  [">=", 5],
  ["+", 6],
  ["-", 6],
  ["*", 7],
  ["/", 7],
  ["%", 7],
]);

const LITERALS: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

/** The tree of an expression without its `${{ }}`. Throws `ExpressionError` with the place of the first fault. */
export function parseExpression(source: string): Expression {
  const parser = new Parser(tokenize(source));
  return parser.whole();
}

class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Expression {
    if (this.peek().kind === "end") throw new ExpressionError("expression_syntax", "this expression is empty", 0);
    const expression = this.conditional();
    const rest = this.peek();
    if (rest.kind !== "end") throw unexpected(rest, "an operator or the end");
    if (depthOf(expression) > MAX_EXPRESSION_DEPTH) throw new ExpressionError("limit_exceeded", `an expression may be nested ${MAX_EXPRESSION_DEPTH} deep`, 0);
    return expression;
  }

  private conditional(): Expression {
    return this.nested(() => {
      const test = this.binary(1);
      if (!this.accept("?")) return test;
      const yes = this.conditional();
      this.expect(":");
      const no = this.conditional();
      return { kind: "conditional", test, yes, no, start: test.start, end: no.end };
    });
  }

  private binary(minimum: number): Expression {
    let left = this.unary();
    let operators = 0;
    while (true) {
      const token = this.peek();
      const precedence = token.kind === "operator" ? PRECEDENCE.get(token.text) : undefined;
      if (precedence === undefined || precedence < minimum) return left;
      operators += 1;
      if (operators > MAX_OPERATORS_IN_A_ROW)
        throw new ExpressionError("limit_exceeded", `more than ${MAX_OPERATORS_IN_A_ROW} operators in a row`, token.start);
      this.at += 1;
      const right = this.binary(precedence + 1);
      left = { kind: "binary", operator: token.text as BinaryOperator, left, right, operatorStart: token.start, start: left.start, end: right.end };
    }
  }

  private unary(): Expression {
    const token = this.peek();
    if (token.kind === "operator" && (token.text === "!" || token.text === "-" || token.text === "+")) {
      const operator = token.text;
      this.at += 1;
      const operand = this.nested(() => this.unary());
      return { kind: "unary", operator, operand, start: token.start, end: operand.end };
    }
    return this.postfix();
  }

  private postfix(): Expression {
    let object = this.primary();
    let accesses = 0;
    while (true) {
      accesses += 1;
      if (accesses > MAX_OPERATORS_IN_A_ROW)
        throw new ExpressionError("limit_exceeded", `more than ${MAX_OPERATORS_IN_A_ROW} accesses in a row`, this.peek().start);
      if (this.accept(".")) {
        const name = this.next();
        if (name.kind !== "name") throw unexpected(name, "a property name", "a name with other characters goes in brackets: value['a name']");
        object = { kind: "member", object, property: name.text, propertyStart: name.start, start: object.start, end: name.end };
      } else if (this.accept("[")) {
        const index = this.conditional();
        const close = this.expect("]");
        object = { kind: "index", object, index, start: object.start, end: close.end };
      } else return object;
    }
  }

  private primary(): Expression {
    const token = this.next();
    const { start, end } = token;
    if (token.kind === "number") return { kind: "literal", value: token.number ?? 0, start, end };
    if (token.kind === "string") return { kind: "literal", value: token.text, start, end };
    if (token.kind === "name") return this.named(token);
    if (token.kind === "operator" && token.text === "(") {
      const inner = this.conditional();
      const close = this.expect(")");
      return { ...inner, start, end: close.end };
    }
    if (token.kind === "operator" && token.text === "[") {
      const { items, close } = this.list("]");
      return { kind: "array", items, start, end: close.end };
    }
    if (token.kind === "operator" && token.text === "{") return this.object(start);
    throw unexpected(token, "a value");
  }

  private named(token: Token): Expression {
    const { text: name, start, end } = token;
    if (this.accept("(")) {
      const { items, close } = this.list(")");
      return { kind: "call", name, args: items, start, end: close.end };
    }
    const literal = LITERALS.get(name);
    return literal === undefined ? { kind: "name", name, start, end } : { kind: "literal", value: literal, start, end };
  }

  private list(closing: string): { items: Expression[]; close: Token } {
    const items: Expression[] = [];
    const empty = this.accept(closing);
    if (empty !== undefined) return { items, close: empty };
    while (true) {
      items.push(this.conditional());
      const close = this.accept(closing);
      if (close !== undefined) return { items, close };
      if (!this.accept(",")) throw unexpected(this.peek(), `"," or "${closing}"`);
    }
  }

  private object(start: number): Expression {
    const entries: { key: string; value: Expression }[] = [];
    let close = this.accept("}");
    while (close === undefined) {
      const key = this.next();
      if (key.kind !== "name" && key.kind !== "string") throw unexpected(key, "a key");
      if (key.text === "__proto__") throw new ExpressionError("expression_syntax", '"__proto__" cannot be a key', key.start, key.end - key.start);
      this.expect(":");
      entries.push({ key: key.text, value: this.conditional() });
      close = this.accept("}");
      if (close === undefined && !this.accept(",")) throw unexpected(this.peek(), '"," or "}"');
    }
    return { kind: "object", entries, start, end: close.end };
  }

  private nested<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > MAX_EXPRESSION_DEPTH)
      throw new ExpressionError("limit_exceeded", `an expression may be nested ${MAX_EXPRESSION_DEPTH} deep`, this.peek().start);
    const result = read();
    this.depth -= 1;
    return result;
  }

  private peek(): Token {
    const token = this.tokens[Math.min(this.at, this.tokens.length - 1)];
    if (token === undefined) throw new Error("the lexer always ends with an end token");
    return token;
  }

  private next(): Token {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  private accept(text: string): Token | undefined {
    const token = this.peek();
    if (token.kind !== "operator" || token.text !== text) return undefined;
    this.at += 1;
    return token;
  }

  private expect(text: string): Token {
    const token = this.accept(text);
    if (token === undefined) throw unexpected(this.peek(), `"${text}"`);
    return token;
  }
}

/** Levels of a tree; a chain of one operator, such as `a && b && c`, is one. */
function depthOf(node: Expression): number {
  if (node.kind !== "binary") return 1 + Math.max(0, ...childrenOf(node).map(depthOf));
  const { left, right, operator } = node;
  const chained = left.kind === "binary" && left.operator === operator;
  return Math.max(chained ? depthOf(left) : depthOf(left) + 1, depthOf(right) + 1);
}

function unexpected(token: Token, wanted: string, hint?: string): ExpressionError {
  const found = token.kind === "end" ? "the expression ends" : `"${token.text}" stands`;
  return new ExpressionError("expression_syntax", `${found} where ${wanted} should be`, token.start, Math.max(1, token.end - token.start), hint);
}
