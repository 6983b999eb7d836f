export type Namespace = "parameters" | "stages" | "context" | "env" | "run" | "workflow" | "trigger" | "workspace" | "secrets" | "item" | "index";

/** What may stand at the beginning of a path, with its doc text. Hover, completion, checks and the guide read this table. */
export const NAMESPACES: Record<Namespace, { doc: string; properties?: readonly string[] }> = {
  parameters: { doc: "The parameters of the run, defaults filled in." },
  stages: { doc: "The stages that this one waits for: `stages.<id>.outputs.<name>`, `.status`, `.attempt`, `.error`." },
  context: { doc: "Resolved context bindings." },
  env: { doc: "The environment of the workflow, `config.env`." },
  run: { doc: "The run.", properties: ["id", "started_at", "trigger", "actor", "attempt"] },
  workflow: { doc: "The workflow.", properties: ["id", "name", "version"] },
  trigger: { doc: "The payload of what started the run." },
  workspace: { doc: "The workspace.", properties: ["slug", "name", "timezone"] },
  secrets: { doc: "Secrets of the workspace; only in `env` and in the `config` of actions." },
  item: { doc: "The item of a fan-out." },
  index: { doc: "The place of the item in the list, from 0." },
};

export const STAGE_PROPERTIES = ["outputs", "status", "attempt", "error"] as const;

export function isNamespace(name: string): name is Namespace {
  return Object.hasOwn(NAMESPACES, name);
}
