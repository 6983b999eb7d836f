/** What the page loads of Monaco: the editor with all its features, YAML, and completion, hover and validation by JSON Schema. */
import * as monaco from "monaco-editor/editor";
import "monaco-editor/features/register.all";
import "monaco-editor/languages/definitions/yaml/register";
import { configureMonacoYaml } from "monaco-yaml";

let workers;
let yaml;

/** Tells the editor where its workers are; once, before the first editor is made. */
export function setWorkers({ editorWorker, yamlWorker }) {
  workers = { editorWorker, yamlWorker };
  self.MonacoEnvironment = {
    getWorker: (_, label) => new Worker(label === "yaml" ? workers.yamlWorker : workers.editorWorker, { type: "module", name: label }),
  };
}

/** Completion and hover for YAML after a JSON Schema; its own validation stays off, ours says more. */
export function setYamlSchema(schema) {
  const options = {
    enableSchemaRequest: false,
    hover: true,
    completion: true,
    validate: false,
    format: true,
    // Under an address that is not absolute the schema would never be found.
    schemas: [{ uri: new URL("/schemas/swdl.json", self.location.href).href, fileMatch: ["*"], schema }],
  };
  if (yaml === undefined) yaml = configureMonacoYaml(withOldWorkers(monaco), options);
  else yaml.update(options);
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

export { monaco };
