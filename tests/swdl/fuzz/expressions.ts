import fc from "fast-check";
import { FUNCTIONS } from "@/lib/swdl/expression/functions";

/** Names that lead out of a plain object where someone reads it carelessly. */
export const HOSTILE_NAMES = ["__proto__", "constructor", "prototype", "toString", "valueOf", "hasOwnProperty", "__defineGetter__", "then", "length", "eval"];

const names = fc.constantFrom(
  ...HOSTILE_NAMES,
  "parameters",
  "stages",
  "trigger",
  "env",
  "run",
  "item",
  "index",
  "a",
  "b",
  "code-review",
  "outputs",
  "secrets",
  "process",
  "globalThis",
  "this",
);
const character = fc.oneof(fc.constantFrom("'", '"', "\\", "\0", "\ud800", "\udc00", "\ufeff", "\u2028", "\n", "$", "{", "}"), fc.string({ maxLength: 2 }));
const text = fc.array(character, { maxLength: 6 }).map((parts) => parts.join(""));
const quoted = text.map((value) => `'${value.replaceAll("'", "''")}'`);
const literal = fc.oneof(
  quoted,
  text.map((value) => JSON.stringify(value)),
  names.map((name) => `'${name}'`),
  fc.constantFrom(
    "0",
    "1",
    "-1",
    "1e308",
    "1e-308",
    "9007199254740993",
    "0.1",
    "true",
    "false",
    "null",
    "'2026-11-21T00:00:00Z'",
    "'1h'",
    "'{0}'",
    "'[1e999]'",
  ),
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
);
const operator = fc.constantFrom("+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||", "??");
const callee = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...FUNCTIONS.keys()) }, { weight: 1, arbitrary: names });

/** Expressions by the grammar, with names, values and calls that are right about half of the time. */
export const grammatical = fc.letrec<{ expression: string; key: string }>((tie) => {
  const inner = tie("expression");
  return {
    expression: fc.oneof(
      { maxDepth: 6, depthSize: "small", withCrossShrink: true },
      literal,
      names,
      fc.tuple(inner, operator, inner).map(([left, sign, right]) => `${left} ${sign} ${right}`),
      fc.tuple(inner, names).map(([object, name]) => `${object}.${name}`),
      fc.tuple(inner, inner).map(([object, index]) => `${object}[${index}]`),
      fc.tuple(callee, fc.array(inner, { maxLength: 4 })).map(([name, args]) => `${name}(${args.join(", ")})`),
      fc.tuple(inner, inner, inner).map(([test, yes, no]) => `(${test} ? ${yes} : ${no})`),
      fc.tuple(fc.constantFrom("!", "-", "+"), inner).map(([sign, operand]) => `${sign}(${operand})`),
      fc.array(inner, { maxLength: 4 }).map((items) => `[${items.join(", ")}]`),
      fc.array(fc.tuple(tie("key"), inner), { maxLength: 3 }).map((entries) => `{ ${entries.map(([key, value]) => `${key}: ${value}`).join(", ")} }`),
    ),
    key: fc.oneof(names, quoted),
  };
}).expression;

const token = fc.oneof(
  names,
  literal,
  operator,
  callee,
  fc.constantFrom("(", ")", "[", "]", "{", "}", ",", ".", ":", "?", "!", "${{", "}}", " ", "\t", "\n", "0x"),
);
/** Tokens in any order. */
const soup = fc.array(token, { maxLength: 25 }).map((tokens) => tokens.join(""));
/** Few kinds of tokens, many times: what nests or repeats. */
const repeated = fc.tuple(token, token, fc.nat({ max: 3_000 })).map(([one, two, count]) => one.repeat(count) + two.repeat(count));
/** An expression with a piece taken out and another put in. */
const wounded = fc
  .tuple(grammatical, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 5 }), fc.oneof(token, character))
  .map(([source, place, drop, put]) => source.slice(0, Math.floor(place * source.length)) + put + source.slice(Math.floor(place * source.length) + drop));

export const anyExpression = fc.oneof(
  { weight: 60, arbitrary: grammatical },
  { weight: 25, arbitrary: wounded },
  { weight: 13, arbitrary: soup },
  { weight: 1, arbitrary: repeated },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
);
