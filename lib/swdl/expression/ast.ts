export type BinaryOperator = "??" | "||" | "&&" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "+" | "-" | "*" | "/" | "%";
export type UnaryOperator = "!" | "-" | "+";

/** Where a node stands in the text of its expression; `end` is exclusive. */
interface Span {
  start: number;
  end: number;
}

export type Expression =
  | ({ kind: "literal"; value: string | number | boolean | null } & Span)
  | ({ kind: "name"; name: string } & Span)
  | ({ kind: "member"; object: Expression; property: string; propertyStart: number } & Span)
  | ({ kind: "index"; object: Expression; index: Expression } & Span)
  | ({ kind: "call"; name: string; args: Expression[] } & Span)
  | ({ kind: "unary"; operator: UnaryOperator; operand: Expression } & Span)
  | ({ kind: "binary"; operator: BinaryOperator; left: Expression; right: Expression; operatorStart: number } & Span)
  | ({ kind: "conditional"; test: Expression; yes: Expression; no: Expression } & Span)
  | ({ kind: "array"; items: Expression[] } & Span)
  | ({ kind: "object"; entries: { key: string; value: Expression }[] } & Span);

export type ExpressionOf<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

/** The direct parts of a node, in the order of the text. */
export function childrenOf(node: Expression): Expression[] {
  switch (node.kind) {
    case "literal":
    case "name":
      return [];
    case "member":
      return [node.object];
    case "index":
      return [node.object, node.index];
    case "call":
      return node.args;
    case "unary":
      return [node.operand];
    case "binary":
      return [node.left, node.right];
    case "conditional":
      return [node.test, node.yes, node.no];
    case "array":
      return node.items;
    case "object":
      return node.entries.map((entry) => entry.value);
  }
}
