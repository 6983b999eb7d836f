import type { Completion, ExpressionField } from "@/lib/swdl";
import type { Typed } from "./typing";

/** Rows of the list; who looks for more types a letter. */
const MAX_SUGGESTIONS = 50;

/** What is offered at the caret. Nothing where the word that stands there already is the only one. */
export function suggestionsAt(field: ExpressionField, { text, caret }: Typed): readonly Completion[] {
  const found = field.complete(caret).slice(0, MAX_SUGGESTIONS);
  const [only, ...others] = found;
  return others.length === 0 && only !== undefined && text.slice(only.start, only.end) === only.label ? [] : found;
}

/** Whether the list opens without being asked for: where a word, a path, a call or an expression has been begun. */
export function asksForSuggestions({ text, caret }: Typed): boolean {
  return /(?:[\w.(-]|\$\{\{\s*)$/.test(text.slice(0, caret));
}

/** The text with a suggestion taken: behind a name that has members stands a dot, and a call is closed around the caret. */
export function accepted(text: string, { insertText, start, end }: Completion, fieldOf: (text: string) => ExpressionField): Typed {
  const tail = wordBehind(text, end);
  const put = (inserted: string, closing = ""): Typed => ({ text: text.slice(0, start) + inserted + closing + tail, caret: start + inserted.length });
  if (insertText.endsWith("(")) return tail.startsWith("(") ? put(insertText.slice(0, -1)) : put(insertText, ")");
  const withDot = put(`${insertText}.`);
  const hasMembers = !tail.startsWith(".") && !tail.startsWith("[") && fieldOf(withDot.text).complete(withDot.caret).length > 0;
  return hasMembers ? withDot : put(insertText);
}

/** What follows the word at the caret: its rest is replaced too. */
function wordBehind(text: string, from: number): string {
  return text.slice(from).replace(/^[\w-]+/, "");
}
