import { Document, isScalar, parseDocument, visit } from "yaml";
import type { Json } from "@/lib/shared/json";

export interface Style {
  /** Inside brackets: no block style. */
  flow: boolean;
  /** Everything as JSON: the document is JSON, or the map around it has quoted keys. */
  json?: boolean;
  /** The style of the text that is replaced. */
  like?: string | null;
}

const FLOW_WIDTH = 80;

/** A scalar in the style of what it replaces, where its value allows that. */
export function scalarText(value: string | number | boolean | null, { flow, json = false, like }: Style): string {
  if (typeof value !== "string") return String(value);
  if (json || like === "QUOTE_DOUBLE") return JSON.stringify(value);
  if (like === "QUOTE_SINGLE" && !/\p{Cc}/u.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return isPlain(value, flow) ? value : JSON.stringify(value);
}

/** Whether a text may stand without quotes and is read back as itself. */
function isPlain(text: string, flow: boolean): boolean {
  if (text === "" || text !== text.trim() || /[\p{Cc}\u2028\u2029\ufeff]/u.test(text)) return false;
  if (/^[-?:,[\]{}#&*!|>'"%@`]/.test(text) || /: |:$| #/.test(text) || /^(---|\.\.\.)/.test(text)) return false;
  if (flow && /[,[\]{}]|:["']/.test(text)) return false;
  const { contents, errors } = parseDocument(text, { logLevel: "silent" });
  return errors.length === 0 && isScalar(contents) && contents.value === text;
}

/** A value on one line, for use inside brackets. */
export function flowText(value: Json, style: Style): string {
  if (value === null || typeof value !== "object") return scalarText(value, style);
  const inner: Style = { flow: true, json: style.json };
  if (Array.isArray(value)) return `[${value.map((item) => flowText(item, inner)).join(", ")}]`;
  const entries = Object.entries(value).map(([key, item]) => `${scalarText(key, inner)}: ${flowText(item, inner)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** A value as lines without indentation and without a line break at the end. Short lists of scalars stay on one line. */
export function blockText(value: Json, step: number): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Seq(_, seq) {
      const short = seq.items.every((item) => isScalar(item) && !String(item.value).includes("\n")) && JSON.stringify(seq).length <= FLOW_WIDTH;
      if (short) seq.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, indent: step, flowCollectionPadding: false }).replace(/\n$/, "");
}

/** Lines moved to the right; empty ones stay empty. */
export function indented(text: string, by: number): string {
  return text.replaceAll(/^(?=.)/gm, " ".repeat(by));
}

/** What follows `key:` in a block map whose keys stand at `column`. */
export function afterKey(value: Json, column: number, step: number): string {
  if (typeof value === "string" && value.includes("\n")) return multiline(value, column + step);
  if (value === null || typeof value !== "object") return ` ${scalarText(value, { flow: false })}`;
  const text = blockText(value, step);
  return Array.isArray(value) && text.startsWith("[") ? ` ${text}` : text === "{}" ? " {}" : `\n${indented(text, column + step)}`;
}

/** An item of a block list whose dashes stand at `column`, the dash included, without its own indentation. */
export function listItem(value: Json, column: number, step: number): string {
  if (typeof value === "string" && value.includes("\n")) return `-${multiline(value, column + 2)}`;
  if (value === null || typeof value !== "object") return `- ${scalarText(value, { flow: false })}`;
  return `- ${indented(blockText(value, step), column + 2).trimStart()}`;
}

function multiline(text: string, column: number): string {
  // Leading white space needs an indentation indicator, and trailing breaks a chomping one: quotes are plainer then.
  if (/^\s|[ \t]\n|\n\n$/.test(text) || /\p{Cc}/u.test(text.replaceAll("\n", "")) || text.trim() === "") return ` ${JSON.stringify(text)}`;
  return ` |${text.endsWith("\n") ? "" : "-"}\n${indented(text.replace(/\n$/, ""), column)}`;
}
