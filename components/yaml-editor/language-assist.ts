import type * as Monaco from "monaco-editor";
import { type Completion, complete, hover } from "@/lib/swdl";

type Languages = Pick<
  typeof Monaco.languages,
  "registerCompletionItemProvider" | "registerHoverProvider" | "CompletionItemKind" | "CompletionItemInsertTextRule"
>;

/**
 * What the language itself knows: completion and hover in expressions, and stages in `depends_on`. For the language, so for every editor of
 * the page at once: to be called once, and disposed of only with the whole editor.
 */
export function registerAssist(languages: Languages): Monaco.IDisposable {
  const completion = languages.registerCompletionItemProvider("yaml", {
    triggerCharacters: ["{", ".", "[", "'", "(", " "],
    provideCompletionItems: (model, position) => ({
      suggestions: complete(model.getValue(), model.getOffsetAt(position)).map((found, index) => itemOf(found, index, rangeOf(model, found), languages)),
    }),
  });
  const explanation = languages.registerHoverProvider("yaml", {
    provideHover: (model, position) => {
      const found = hover(model.getValue(), model.getOffsetAt(position));
      return found === null ? null : { contents: [{ value: found.text }], range: rangeOf(model, found) };
    },
  });
  return {
    dispose() {
      completion.dispose();
      explanation.dispose();
    },
  };
}

function itemOf(found: Completion, index: number, range: Monaco.IRange, { CompletionItemKind, CompletionItemInsertTextRule }: Languages) {
  const kinds = {
    namespace: CompletionItemKind.Module,
    function: CompletionItemKind.Function,
    parameter: CompletionItemKind.Variable,
    stage: CompletionItemKind.Struct,
    output: CompletionItemKind.Field,
    property: CompletionItemKind.Property,
    variable: CompletionItemKind.Constant,
  };
  const opensCall = found.insertText.endsWith("(");
  return {
    label: labelOf(found),
    kind: kinds[found.kind],
    range,
    // The order of the language: what is near comes first.
    sortText: String(index).padStart(4, "0"),
    filterText: found.label,
    insertText: opensCall ? `${found.insertText}$0)` : found.insertText,
    ...(opensCall ? { insertTextRules: CompletionItemInsertTextRule.InsertAsSnippet } : {}),
    ...(found.detail === undefined ? {} : { detail: found.detail }),
    ...(found.documentation === undefined ? {} : { documentation: { value: found.documentation } }),
  };
}

/** The name with its type; of a function its arguments behind the name and its result as the type. */
function labelOf({ label, kind, detail }: Completion): Monaco.languages.CompletionItemLabel {
  if (detail === undefined) return { label };
  if (kind !== "function") return { label, description: detail };
  const end = detail.lastIndexOf("): ");
  return { label, detail: detail.slice(label.length, end + 1), description: detail.slice(end + 3) };
}

function rangeOf(model: Monaco.editor.ITextModel, { start, end }: { start: number; end: number }): Monaco.IRange {
  const from = model.getPositionAt(start);
  const to = model.getPositionAt(end);
  return { startLineNumber: from.lineNumber, startColumn: from.column, endLineNumber: to.lineNumber, endColumn: to.column };
}
