import { isJsonObject, type JsonObject } from "@/lib/shared/json";
import type { Fault, Path } from "../source/fault";
import { type DocumentView, listOf, objectOf, own, textOf } from "./document-view";
import { didYouMean } from "./suggest";

/** What a workspace knows. A list that is left out is not checked. */
export interface ValidationEnvironment {
  /** Problems of an action's config, each at a dotted path; null where no action has that name. */
  actions?: { check(name: string, config: JsonObject): { path: string; message: string }[] | null; describe?(): readonly { name: string }[] };
  /** Names without their prefix. */
  agents?: readonly string[];
  skills?: readonly string[];
  contextModules?: readonly string[];
  /** Ids of the workflows that exist. */
  workflows?: readonly string[];
}

/** Faults that need to know the workspace: unknown agents, tools, context modules, actions and workflows; configs of actions. */
export function environmentFaults(view: DocumentView, environment: ValidationEnvironment): Fault[] {
  const faults: Fault[] = [];
  const known = (code: Fault["code"], what: string, text: string | undefined, prefix: string, names: readonly string[] | undefined, path: Path) => {
    if (text === undefined || names === undefined || !text.startsWith(prefix) || text.includes("${{")) return;
    const name = text.slice(prefix.length);
    if (names.includes(name)) return;
    const near = didYouMean(name, names);
    faults.push({ code, path, message: `no ${what} is named "${name}" in this workspace`, spot: { at: "value" }, hint: near });
  };
  const modules = (list: readonly unknown[], path: Path) => {
    for (const [index, module] of list.entries())
      known("unknown_context_module", "context module", typeof module === "string" ? module : undefined, "ctx:", environment.contextModules, [...path, index]);
  };

  modules(listOf(own(objectOf(own(view.raw, "context")), "global_modules")), ["context", "global_modules"]);
  for (const { raw, path, type } of view.stages) {
    modules(listOf(own(objectOf(own(raw, "context")), "modules")), [...path, "context", "modules"]);
    const roles = objectOf(own(raw, "roles"));
    known("unknown_artifact", "agent", textOf(own(objectOf(own(roles, "primary")), "artifact")), "agent:", environment.agents, [
      ...path,
      "roles",
      "primary",
      "artifact",
    ]);
    for (const [index, tool] of listOf(own(roles, "tools")).entries())
      known("unknown_artifact", "skill", textOf(tool), "skill:", environment.skills, [...path, "roles", "tools", index]);
    if (type === "workflow") known("unknown_workflow", "workflow", textOf(own(raw, "workflow")), "", environment.workflows, [...path, "workflow"]);
    if (type === "action") faults.push(...callFaults(raw, path, environment));
    if (type === "fan_out") {
      const template = objectOf(own(objectOf(own(raw, "fan_out")), "stage_template"));
      if (own(template, "type") === "action") faults.push(...callFaults(template, [...path, "fan_out", "stage_template"], environment));
    }
    for (const key of ["on_error", "compensate"]) faults.push(...callFaults(objectOf(own(raw, key)), [...path, key], environment));
  }
  for (const [hook, fields] of Object.entries(objectOf(own(view.raw, "hooks")))) faults.push(...callFaults(objectOf(fields), ["hooks", hook], environment));
  return faults;
}

/** An action's name and config, wherever an action is called. */
function callFaults(call: JsonObject, path: Path, { actions }: ValidationEnvironment): Fault[] {
  const name = textOf(own(call, "action"));
  const config = own(call, "config") ?? {};
  if (name === undefined || actions === undefined || !isJsonObject(config)) return [];
  const problems = actions.check(name, config);
  if (problems === null) {
    const names = actions.describe?.().map((action) => action.name) ?? [];
    return [
      {
        code: "unknown_action",
        path: [...path, "action"],
        message: `no action is named "${name}" on this server`,
        spot: { at: "value" },
        hint: didYouMean(name, names),
      },
    ];
  }
  return problems.map(({ path: field, message }): Fault => {
    const steps = field === "" ? [] : field.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    return {
      code: "invalid_action_config",
      path: [...path, "config", ...steps],
      message: `config${field === "" ? "" : `.${field}`}: ${message}`,
      spot: { at: message === "unknown key" ? "key" : "value" },
    };
  });
}
