/** What the page loads of Monaco: the editor with all its features, YAML, and completion, hover and validation by JSON Schema. */
import * as monaco from "monaco-editor/editor";
import "monaco-editor/features/register.all";
import { conf, language } from "monaco-editor/languages/definitions/yaml/yaml";
import { configureMonacoYaml } from "monaco-yaml";

let workers;

/** Tells the editor where its workers are; once, before the first editor is made. */
export function setWorkers({ editorWorker, yamlWorker }) {
  workers = { editorWorker, yamlWorker };
  self.MonacoEnvironment = {
    getWorker: (_, label) => new Worker(label === "yaml" ? workers.yamlWorker : workers.editorWorker, { type: "module", name: label }),
  };
}

/**
 * Completion and hover for YAML after a JSON Schema; its own validation stays off, ours says more.
 * Nothing is said after the schema where `isForeign(text, offset)` holds: the text there is of another language.
 */
export function setYamlSchema(schema, isForeign) {
  const options = {
    enableSchemaRequest: false,
    hover: true,
    completion: true,
    validate: false,
    format: true,
    // Under an address that is not absolute the schema would never be found.
    schemas: [{ uri: new URL("/schemas/swdl.json", self.location.href).href, fileMatch: ["*"], schema }],
  };
  configureMonacoYaml(withForeignText(withOldWorkers(monaco), isForeign), options);
  // After monaco-yaml's: the last one counts.
  monaco.languages.setMonarchTokensProvider("yaml", language);
  monaco.languages.setLanguageConfiguration("yaml", { ...conf, ...typing(monaco.languages.IndentAction) });
}

/** monaco-yaml makes its worker by the signature that Monaco had before 0.56: the worker is made here and handed on. */
function withOldWorkers(current) {
  const createWebWorker = ({ label, createData, host, keepIdleModels }) => {
    const worker = self.MonacoEnvironment.getWorker("", label);
    worker.postMessage("ignore");
    worker.postMessage(createData);
    return current.editor.createWebWorker({ worker, host, keepIdleModels });
  };
  return { ...current, editor: { ...current.editor, createWebWorker } };
}

/** The providers that are registered through the result are silent in foreign text. */
function withForeignText(current, isForeign) {
  const outside =
    (provide) =>
    (model, position, ...rest) =>
      isForeign(model.getValue(), model.getOffsetAt(position)) ? undefined : provide(model, position, ...rest);
  const { registerCompletionItemProvider, registerHoverProvider } = current.languages;
  return {
    ...current,
    languages: {
      ...current.languages,
      registerCompletionItemProvider: (language, provider) =>
        registerCompletionItemProvider(language, { ...provider, provideCompletionItems: outside(provider.provideCompletionItems) }),
      registerHoverProvider: (language, provider) => registerHoverProvider(language, { ...provider, provideHover: outside(provider.provideHover) }),
    },
  };
}

/** What the keyboard does: a line after `- key: value` stands under its key, and braces close inside of quotes as well, for `"${{ }}"`. */
function typing({ Indent, None }) {
  return {
    autoCloseBefore: ";:.,=}])>'\" \n\t",
    onEnterRules: [
      { beforeText: /^\s*- [\w-]+:\s*(?:[|>][+-]?)?\s*$/, action: { indentAction: None, appendText: "    " } },
      { beforeText: /^\s*- [\w-]+:\s+[^\s{[].*$/, action: { indentAction: None, appendText: "  " } },
      { beforeText: /:\s*(?:[|>][+-]?)?\s*$/, action: { indentAction: Indent } },
    ],
  };
}

export { monaco };
