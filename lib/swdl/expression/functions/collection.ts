import type { Json } from "@/lib/shared/json";
import { isJsonObject } from "@/lib/shared/json";
import { MAX_VALUE_DEPTH } from "../limits";
import { kindWord } from "../value";
import type { ExpressionFunction } from "./define-function";

const object = (value: Json | undefined) => (isJsonObject(value) ? value : {});

export const COLLECTION_FUNCTIONS: ExpressionFunction[] = [
  {
    name: "length",
    args: [{ name: "value", type: "string|array|object" }],
    returns: "integer",
    doc: "Characters of a text, items of a list or keys of an object. Null has length 0.",
    example: ["length(['a', 'b'])", 2],
    call: ([value]) => (typeof value === "string" || Array.isArray(value) ? value.length : Object.keys(object(value)).length),
  },
  {
    name: "contains",
    args: [
      { name: "in", type: "string|array" },
      { name: "item", type: "any" },
    ],
    returns: "boolean",
    doc: "Whether a list has an equal item, or a text the part. Upper and lower case differ.",
    example: ["contains(['a', 'b'], 'b')", true],
    call: ([value, item = null], { equals, textOf }) => {
      if (!Array.isArray(value)) return typeof value === "string" && value.includes(textOf(item));
      return value.some((candidate) => equals(candidate, item));
    },
  },
  {
    name: "keys",
    args: [{ name: "object", type: "object" }],
    returns: "array<string>",
    doc: "The keys of an object, in their order.",
    example: ["keys({ a: 1, b: 2 })", ["a", "b"]],
    call: ([value]) => Object.keys(object(value)),
  },
  {
    name: "values",
    args: [{ name: "object", type: "object" }],
    returns: "array",
    doc: "The values of an object, in the order of its keys.",
    example: ["values({ a: 1, b: 2 })", [1, 2]],
    call: ([value]) => Object.values(object(value)),
  },
  {
    name: "first",
    args: [{ name: "list", type: "array" }],
    returns: "any",
    doc: "The first item of a list; null for an empty one.",
    example: ["first([1, 2])", 1],
    call: ([list]) => (Array.isArray(list) ? (list[0] ?? null) : null),
  },
  {
    name: "last",
    args: [{ name: "list", type: "array" }],
    returns: "any",
    doc: "The last item of a list; null for an empty one.",
    example: ["last([1, 2])", 2],
    call: ([list]) => (Array.isArray(list) ? (list.at(-1) ?? null) : null),
  },
  {
    name: "coalesce",
    args: [{ name: "values", type: "any", variadic: true }],
    returns: "any",
    doc: "The first value that is not null.",
    example: ["coalesce(null, '', 'x')", ""],
    call: (values) => values.find((value) => value !== null) ?? null,
  },
  {
    name: "toJSON",
    args: [{ name: "value", type: "any" }],
    returns: "string",
    doc: "The value as JSON text, indented by two spaces.",
    example: ["toJSON([1, 2])", "[\n  1,\n  2\n]"],
    call: ([value = null], { textOf }) => textOf(value, 2),
  },
  {
    name: "fromJSON",
    args: [{ name: "text", type: "string" }],
    returns: "any",
    doc: "The value of a JSON text.",
    example: ["fromJSON('[1, 2]')", [1, 2]],
    call: ([text = null], { fail }) => {
      if (typeof text !== "string") return fail(`fromJSON() takes a text, not ${kindWord(text)}`);
      return jsonOf(text, fail);
    },
  },
];

/** The value of a JSON text, with what no value here can be taken off: a minus before zero and keys that name a prototype. */
function jsonOf(text: string, fail: (message: string) => never): Json {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return fail("the text given to fromJSON() is not JSON");
  }
  return cleaned(value, 0, fail);
}

function cleaned(value: Json, depth: number, fail: (message: string) => never): Json {
  if (depth > MAX_VALUE_DEPTH) return fail(`the text given to fromJSON() is nested deeper than ${MAX_VALUE_DEPTH} levels`);
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : fail("a number in the text given to fromJSON() is too large");
  if (Array.isArray(value)) return value.map((item) => cleaned(item, depth + 1, fail));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).filter(([key]) => key !== "__proto__");
  return Object.fromEntries(entries.map(([key, item]) => [key, cleaned(item, depth + 1, fail)]));
}
