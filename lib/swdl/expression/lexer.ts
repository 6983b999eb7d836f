import { ExpressionError } from "./expression-error";
import { MAX_EXPRESSION_CHARACTERS } from "./limits";

export interface Token {
  kind: "number" | "string" | "name" | "operator" | "end";
  /** The operator or name as written; for a string its value. */
  text: string;
  number?: number;
  start: number;
  end: number;
}

const SPACE = /\s+/y;
const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;
/** A hyphen belongs to a name where a letter, digit or underscore follows, as in stage ids. */
const NAME = /[A-Za-z_]\w*(?:-+\w+)*/y;
/** Behind a dot a name may also begin with digits: `stages.2nd-review`. */
const PROPERTY = /\d*[A-Za-z_]\w*(?:-+\w+)*|\d+(?:-+\w+)+/y;
const OPERATOR = /\?\?|\|\||&&|==|!=|<=|>=|[<>+\-*/%!?:.,()[\]{}]/y;
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f", "/": "/", "\\": "\\", '"': '"', "'": "'" };

/** Tokens of an expression, ended by one of kind `end`. Throws `ExpressionError`. */
export function tokenize(source: string): Token[] {
  if (source.length > MAX_EXPRESSION_CHARACTERS) {
    throw new ExpressionError(
      "limit_exceeded",
      `an expression may have ${MAX_EXPRESSION_CHARACTERS} characters, this one has ${source.length}`,
      0,
      source.length,
    );
  }
  const tokens: Token[] = [];
  let at = 0;
  while (true) {
    at = skip(SPACE, source, at);
    if (at >= source.length) break;
    const token = nextToken(source, at, tokens.at(-1));
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: "end", text: "", start: source.length, end: source.length });
  return tokens;
}

function nextToken(source: string, start: number, previous: Token | undefined): Token {
  const character = source.charAt(start);
  if (character === "'" || character === '"') return readString(source, start, character);
  if (previous?.kind === "operator" && previous.text === ".") {
    const end = skip(PROPERTY, source, start);
    if (end > start) return { kind: "name", text: source.slice(start, end), start, end };
  }
  const numberEnd = skip(NUMBER, source, start);
  if (numberEnd > start && !(character === "." && isOperand(previous))) return readNumber(source, start, numberEnd);
  const nameEnd = skip(NAME, source, start);
  if (nameEnd > start) return { kind: "name", text: source.slice(start, nameEnd), start, end: nameEnd };
  const end = skip(OPERATOR, source, start);
  if (end > start) return { kind: "operator", text: source.slice(start, end), start, end };
  throw new ExpressionError(
    "expression_syntax",
    `"${String.fromCodePoint(source.codePointAt(start) ?? 0)}" has no meaning in an expression`,
    start,
    1,
    hintFor(character),
  );
}

function readNumber(source: string, start: number, end: number): Token {
  if (/[\w]/.test(source.charAt(end))) {
    throw new ExpressionError(
      "expression_syntax",
      `"${source.slice(start, end + 1)}" is neither a number nor a name`,
      start,
      end + 1 - start,
      "numbers are decimal; a text needs quotes",
    );
  }
  const number = Number(source.slice(start, end));
  if (!Number.isFinite(number)) throw new ExpressionError("expression_syntax", "this number is too large", start, end - start);
  return { kind: "number", text: source.slice(start, end), number, start, end };
}

function isOperand(token: Token | undefined): boolean {
  return token !== undefined && (token.kind !== "operator" || token.text === ")" || token.text === "]");
}

function readString(source: string, start: number, quote: string): Token {
  let text = "";
  let at = start + 1;
  while (at < source.length) {
    const character = source.charAt(at);
    if (character === quote) {
      if (quote === "'" && source.charAt(at + 1) === "'") {
        text += "'";
        at += 2;
        continue;
      }
      return { kind: "string", text, start, end: at + 1 };
    }
    if (quote === '"' && character === "\\") {
      const escaped = readEscape(source, at);
      text += escaped.text;
      at = escaped.end;
      continue;
    }
    text += character;
    at += 1;
  }
  throw new ExpressionError("expression_syntax", `this text has no closing ${quote}`, start, source.length - start);
}

function readEscape(source: string, at: number): { text: string; end: number } {
  const letter = source.charAt(at + 1);
  if (letter === "u" && /^[0-9A-Fa-f]{4}$/.test(source.slice(at + 2, at + 6))) {
    return { text: String.fromCharCode(Number.parseInt(source.slice(at + 2, at + 6), 16)), end: at + 6 };
  }
  const text = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
  if (text === undefined) throw new ExpressionError("expression_syntax", `"\\${letter}" is not an escape`, at, 2, 'known are \\n \\t \\r \\" \\\\ and \\uXXXX');
  return { text, end: at + 2 };
}

function hintFor(character: string): string | undefined {
  if (character === "=") return "equality is written ==";
  if (character === "&" || character === "|") return `write ${character}${character}`;
  if (character === "$") return "an expression inside an expression needs no ${{ }} of its own";
  return undefined;
}

function skip(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex : at;
}
