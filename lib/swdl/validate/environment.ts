import { isJsonObject, type JsonObject } from "@/lib/shared/json";
import type { Parameter } from "../schema/parameter";
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
  /** What workflows declare in `config.parameters`, by their ids; those that are not in it are not checked. */
  childParameters?: ReadonlyMap<string, Readonly<Record<string, Pick<Parameter, "required" | "default">>>>;
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
    const [work, at] =
      type === "fan_out" ? [objectOf(own(objectOf(own(raw, "fan_out")), "stage_template")), [...path, "fan_out", "stage_template"]] : [raw, path];
    const workType = type === "fan_out" ? own(work, "type") : type;
    if (workType === "workflow") {
      known("unknown_workflow", "workflow", textOf(own(work, "workflow")), "", environment.workflows, [...at, "workflow"]);
      faults.push(...childFaults(work, at, environment));
    }
    if (workType === "action") faults.push(...callFaults(work, at, environment));
    for (const key of ["on_error", "compensate"]) faults.push(...callFaults(objectOf(own(raw, key)), [...path, key], environment));
  }
  for (const [hook, fields] of Object.entries(objectOf(own(view.raw, "hooks")))) faults.push(...callFaults(objectOf(fields), ["hooks", hook], environment));
  return faults;
}

/** What a stage gives the workflow that it starts, against what that one declares now: a stage that asks for a version is left alone. */
function childFaults(stage: JsonObject, path: Path, { childParameters }: ValidationEnvironment): Fault[] {
  const id = textOf(own(stage, "workflow"));
  const declared = id === undefined || Object.hasOwn(stage, "version") ? undefined : childParameters?.get(id);
  if (declared === undefined) return [];
  const given = objectOf(own(stage, "parameters"));
  const unknown = Object.keys(given)
    .filter((name) => !Object.hasOwn(declared, name))
    .map((name): Fault => {
      const message = `the workflow ${id} has no parameter "${name}"`;
      return {
        code: "unknown_child_parameter",
        path: [...path, "parameters", name],
        message,
        spot: { at: "key" },
        hint: didYouMean(name, Object.keys(declared)),
      };
    });
  const missing = Object.entries(declared)
    .filter(([name, { required, default: value }]) => required && (value === undefined || value === null) && !Object.hasOwn(given, name))
    .map(([name]): Fault => {
      const message = `the workflow ${id} requires the parameter "${name}"`;
      return { code: "missing_child_parameter", path: [...path, Object.hasOwn(stage, "parameters") ? "parameters" : "workflow"], message, spot: { at: "key" } };
    });
  return [...unknown, ...missing];
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
