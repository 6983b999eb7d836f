import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";
import { type Outline, upstreamIn } from "@/lib/swdl";
import type { BuilderCatalog } from "../builder-catalog";

/** Something that can be named, with what tells it from others. */
export interface Option {
  value: string;
  detail?: string;
}

export interface OptionGroup {
  name: string;
  options: readonly Option[];
}

/** The roles that each workspace has. */
const BUILT_IN_ROLES = ["owner", "admin", "editor", "operator", "approver"];

/** What can be named in a picker of a kind: names that this workflow uses already, and those that every workspace has. */
export function optionsOf(kind: "agents" | "tools" | "modules" | "labels" | "models", { raw }: Outline): OptionGroup[] {
  const here = (names: readonly Json[], prefix = "") => texts(names).filter((name) => name.startsWith(prefix));
  const stages = listIn(raw.stages);
  switch (kind) {
    case "agents":
      return [
        group(
          "In this workflow",
          here(
            stages.map((stage) => at(stage, "roles", "primary", "artifact")),
            "agent:",
          ),
        ),
      ];
    case "models":
      return [group("In this workflow", here(stages.map((stage) => at(stage, "roles", "primary", "model"))))];
    case "tools": {
      const tools = here(stages.flatMap((stage) => listIn(at(stage, "roles", "tools"))));
      return [
        group(
          "Skills",
          tools.filter((tool) => tool.startsWith("skill:")),
        ),
        group(
          "MCP servers",
          tools.filter((tool) => tool.startsWith("mcp:")),
        ),
        group(
          "Commands",
          tools.filter((tool) => tool.startsWith("command:")),
        ),
      ];
    }
    case "modules":
      return [
        group(
          "In this workflow",
          here([...listIn(at(raw, "context", "global_modules")), ...stages.flatMap((stage) => listIn(at(stage, "context", "modules")))], "ctx:"),
        ),
      ];
    case "labels":
      return [group("In this workflow", here(stages.flatMap((stage) => listIn(at(stage, "runs_on")))))];
  }
}

/** Who may be named at a gate: built-in roles, the workspace's own and its members, and whom this workflow names already. */
export function approverOptions({ raw }: Outline, { approverRoles, members }: Pick<BuilderCatalog, "approverRoles" | "members">): OptionGroup[] {
  const gates = listIn(raw.stages).flatMap((stage) => [at(stage, "gate"), at(stage, "requires_approval")]);
  const named = texts(gates.flatMap((gate) => [gate, ...listIn(at(gate, "escalate"))].flatMap((asked) => listIn(at(asked, "approvers")))));
  const own = approverRoles.map(({ slug, name }) => ({ value: `role:${slug}`, detail: name }));
  const people = members.map(({ email, name }) => ({ value: `user:${email}`, detail: name }));
  return [
    withNamed("Roles", [...own, ...BUILT_IN_ROLES.map((role) => ({ value: `role:${role}` }))], named, "role:"),
    withNamed("People", people, named, "user:"),
  ];
}

/** Those in which every word of a search stands, by name or detail; groups without any are left out. */
export function matching(groups: readonly OptionGroup[], search: string): OptionGroup[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const fits = ({ value, detail = "" }: Option) => words.every((word) => `${value} ${detail}`.toLowerCase().includes(word));
  return groups.map(({ name, options }) => ({ name, options: options.filter(fits) })).filter(({ options }) => options.length > 0);
}

/** The stages that a stage may wait for: all but itself and those that wait for it, which would close a circle. */
export function stageOptions({ stages }: Outline, id: string): OptionGroup[] {
  const waitsFor = new Map(stages.map((stage) => [stage.id, stage.dependsOn]));
  const options = stages
    .filter((stage) => stage.id !== id && !upstreamIn(waitsFor, stage.id).has(id))
    .map(({ id: value, name }) => (name === undefined ? { value } : { value, detail: name }));
  return [{ name: "Stages", options }];
}

/** What is known, then what is only named: a text that names somebody unknown keeps its choice. */
function withNamed(name: string, known: readonly Option[], named: readonly string[], prefix: string): OptionGroup {
  const values = new Set(known.map(({ value }) => value));
  const others = [...new Set(named)].filter((text) => text.startsWith(prefix) && !values.has(text)).sort();
  return { name, options: [...known, ...others.map((value) => ({ value }))] };
}

function group(name: string, names: readonly string[]): OptionGroup {
  return { name, options: [...new Set(names)].sort().map((value) => ({ value })) };
}

function texts(values: readonly Json[]): string[] {
  return values.filter((value) => typeof value === "string");
}

/** A list, or one value in its place. */
function listIn(value: Json | undefined): Json[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

function at(value: Json | undefined, ...keys: string[]): Json {
  return keys.reduce<Json>((inner, key) => (isJsonObject(inner) ? ((inner as JsonObject)[key] ?? null) : null), value ?? null);
}
