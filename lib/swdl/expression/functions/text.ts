import type { Json } from "@/lib/shared/json";
import { textOf } from "../value";
import type { ExpressionFunction } from "./define-function";

const text = (value: Json | undefined) => (typeof value === "string" ? value : "");
/** Numbers and booleans as they would stand in a text; lists and objects are no texts. */
const scalarText = (value: Json | undefined) => (typeof value === "object" ? "" : textOf(value ?? null));

export const TEXT_FUNCTIONS: ExpressionFunction[] = [
  {
    name: "startsWith",
    args: [
      { name: "text", type: "string|scalar" },
      { name: "prefix", type: "string|scalar" },
    ],
    returns: "boolean",
    doc: "Whether the text begins with the prefix. Upper and lower case differ.",
    example: ["startsWith('release/1.2', 'release/')", true],
    call: ([value, prefix]) => scalarText(value).startsWith(scalarText(prefix)),
  },
  {
    name: "endsWith",
    args: [
      { name: "text", type: "string|scalar" },
      { name: "suffix", type: "string|scalar" },
    ],
    returns: "boolean",
    doc: "Whether the text ends with the suffix. Upper and lower case differ.",
    example: ["endsWith('report.md', '.md')", true],
    call: ([value, suffix]) => scalarText(value).endsWith(scalarText(suffix)),
  },
  {
    name: "lower",
    args: [{ name: "text", type: "string" }],
    returns: "string",
    doc: "The text in lower case.",
    example: ["lower('API')", "api"],
    call: ([value]) => text(value).toLowerCase(),
  },
  {
    name: "upper",
    args: [{ name: "text", type: "string" }],
    returns: "string",
    doc: "The text in upper case.",
    example: ["upper('api')", "API"],
    call: ([value]) => text(value).toUpperCase(),
  },
  {
    name: "trim",
    args: [{ name: "text", type: "string" }],
    returns: "string",
    doc: "The text without white space at both ends.",
    example: ["trim('  a b ')", "a b"],
    call: ([value]) => text(value).trim(),
  },
  {
    name: "replace",
    args: [
      { name: "text", type: "string" },
      { name: "search", type: "string" },
      { name: "replacement", type: "string" },
    ],
    returns: "string",
    doc: "The text with every occurrence of `search` replaced. `search` is plain text, not a pattern.",
    example: ["replace('a-b-c', '-', '_')", "a_b_c"],
    call: ([value, search, replacement], { fail, requireSize }) => {
      if (text(search) === "") return fail("replace() needs a search text that is not empty");
      const parts = text(value).split(text(search));
      requireSize(text(value).length + (parts.length - 1) * text(replacement).length);
      return parts.join(text(replacement));
    },
  },
  {
    name: "split",
    args: [
      { name: "text", type: "string" },
      { name: "separator", type: "string" },
    ],
    returns: "array<string>",
    doc: "The parts of a text between separators.",
    example: ["split('a,b', ',')", ["a", "b"]],
    call: ([value, separator], { charge }) => {
      const parts = text(value).split(text(separator));
      charge(parts.length);
      return parts;
    },
  },
  {
    name: "join",
    args: [
      { name: "list", type: "array|scalar" },
      { name: "separator", type: "any", optional: true },
    ],
    returns: "string",
    doc: "The items of a list as one text; the separator is `,` where none is given.",
    example: ["join(['a', 'b'], ' and ')", "a and b"],
    call: ([list, separator], { charge, requireSize, textOf }) => {
      if (!Array.isArray(list)) return textOf(list ?? null);
      charge(list.length);
      const items = list.map((item) => textOf(item));
      const between = separator === undefined || (typeof separator === "object" && separator !== null) ? "," : textOf(separator);
      requireSize(items.reduce((size, item) => size + item.length + between.length, 0));
      return items.join(between);
    },
  },
  {
    name: "format",
    args: [
      { name: "template", type: "string" },
      { name: "values", type: "any", optional: true, variadic: true },
    ],
    returns: "string",
    doc: "The template with `{0}`, `{1}` … replaced by the values. `{{` and `}}` are literal braces.",
    example: ["format('{0} of {1}', 2, 5)", "2 of 5"],
    call: ([template, ...values], { fail, requireSize, textOf }) => {
      const shown = values.map((value) => textOf(value));
      const parts: string[] = [];
      let size = 0;
      const pattern = /\{\{|\}\}|\{(\d+)\}|[{}]|[^{}]+/g;
      for (const [part, index] of text(template).matchAll(pattern)) {
        if (part === "{" || part === "}") return fail(`"${part}" in the template of format() is not closed; write "${part}${part}" for the character itself`);
        if (index !== undefined && Number(index) >= shown.length) return fail(`format() has no value for ${part}`);
        const written = index !== undefined ? (shown[Number(index)] ?? "") : part === "{{" ? "{" : part === "}}" ? "}" : part;
        size += written.length;
        requireSize(size);
        parts.push(written);
      }
      return parts.join("");
    },
  },
];
