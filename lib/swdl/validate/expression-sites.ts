import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";
import type { Namespace } from "../expression/namespaces";
import type { Path } from "../source/fault";
import { type DocumentView, listOf, objectOf, own, type StageView } from "./document-view";

/** A text that may hold expressions, and what they may read there. */
export interface ExpressionSite {
  path: Path;
  text: string;
  /** `condition`: one expression, bare or in braces. `shell`: expressions are not allowed at all. */
  form: "template" | "condition" | "shell";
  namespaces: ReadonlySet<Namespace>;
  /** Which stages may be read. */
  stages: { kind: "upstream"; of: StageView; orItself: boolean } | { kind: "all" } | { kind: "none" };
  /** A place that is stored or shown, where a secret parameter would leak. */
  shown: boolean;
  /** The stage whose text it is. */
  stage?: StageView;
}

const BASE = ["parameters", "run", "workflow", "trigger", "workspace"] as const;
const ENV = new Set<Namespace>([...BASE, "secrets"]);
const GROUP = new Set<Namespace>([...BASE, "env"]);
const TRIGGER = new Set<Namespace>(["trigger", "workflow", "workspace"]);
const STAGE = new Set<Namespace>([...BASE, "stages", "context", "env"]);
const STAGE_WITH_SECRETS = new Set<Namespace>([...STAGE, "secrets"]);

/** Every text of a document that may hold expressions. */
export function expressionSites(view: DocumentView): ExpressionSite[] {
  const config = objectOf(own(view.raw, "config"));
  const sites: ExpressionSite[] = [];
  const add = (value: Json | undefined, path: Path, site: Omit<ExpressionSite, "path" | "text">) =>
    sites.push(...textsOf(value, path).map((text) => ({ ...text, ...site })));
  const none = { form: "template", stages: { kind: "none" }, shown: false } as const;

  add(own(config, "env"), ["config", "env"], { ...none, namespaces: ENV });
  add(own(objectOf(own(config, "concurrency")), "group"), ["config", "concurrency", "group"], { ...none, namespaces: GROUP });
  for (const [index, trigger] of listOf(own(view.raw, "triggers")).entries()) {
    const fields = objectOf(trigger);
    add(own(fields, "parameters"), ["triggers", index, "parameters"], { ...none, namespaces: TRIGGER });
    add(own(fields, "condition"), ["triggers", index, "condition"], { ...none, form: "condition", namespaces: TRIGGER });
  }
  for (const stage of view.stages) sites.push(...stageSites(stage));
  for (const [hook, fields] of Object.entries(objectOf(own(view.raw, "hooks")))) {
    const all = { form: "template", stages: { kind: "all" } } as const;
    add(own(objectOf(fields), "notify"), ["hooks", hook, "notify"], { ...all, namespaces: STAGE, shown: true });
    add(own(objectOf(fields), "config"), ["hooks", hook, "config"], { ...all, namespaces: STAGE_WITH_SECRETS, shown: false });
    add(own(objectOf(fields), "run"), ["hooks", hook, "run"], { ...all, form: "shell", namespaces: STAGE, shown: false });
  }
  return sites;
}

function stageSites(stage: StageView): ExpressionSite[] {
  const sites: ExpressionSite[] = [];
  fieldSites(stage, stage.raw, stage.path, STAGE, STAGE_WITH_SECRETS, sites);
  if (stage.type === "fan_out") {
    const fanOut = objectOf(own(stage.raw, "fan_out"));
    const path = [...stage.path, "fan_out"];
    addSites(sites, own(fanOut, "source"), [...path, "source"], {
      form: "condition",
      namespaces: STAGE,
      stages: { kind: "upstream", of: stage, orItself: false },
      shown: false,
      stage,
    });
    const item = (base: ReadonlySet<Namespace>) => new Set<Namespace>([...base, "item", "index"]);
    fieldSites(stage, objectOf(own(fanOut, "stage_template")), [...path, "stage_template"], item(STAGE), item(STAGE_WITH_SECRETS), sites);
  }
  return sites;
}

/** The texts of a stage, or of the template of a fan-out. */
function fieldSites(
  stage: StageView,
  raw: JsonObject,
  path: Path,
  plain: ReadonlySet<Namespace>,
  withSecrets: ReadonlySet<Namespace>,
  sites: ExpressionSite[],
): void {
  const before = { kind: "upstream", of: stage, orItself: false } as const;
  const after = { kind: "upstream", of: stage, orItself: true } as const;
  const add = (keys: string[], site: Partial<ExpressionSite> = {}) => {
    const value = keys.reduce<Json | undefined>((at, key) => own(objectOf(at), key), raw);
    if (value !== undefined) addSites(sites, value, [...path, ...keys], { form: "template", namespaces: plain, stages: before, shown: false, stage, ...site });
  };
  add(["condition"], { form: "condition" });
  for (const [name, input] of Object.entries(objectOf(own(raw, "inputs")))) {
    if (own(objectOf(input), "source") !== undefined) add(["inputs", name, "source"]);
  }
  add(["prompt"], { shown: true });
  add(["roles", "primary", "instructions"], { shown: true });
  add(["handoff", "summary_prompt"], { shown: true });
  add(["gate", "message"], { shown: true });
  if (isJsonObject(own(raw, "requires_approval"))) add(["requires_approval", "message"], { shown: true });
  add(["config"], { namespaces: withSecrets });
  add(["on_error", "config"], { namespaces: withSecrets, stages: after });
  add(["compensate", "config"], { namespaces: withSecrets, stages: after });
  add(["parameters"]);
  add(["run"], { form: "shell" });
  add(["env"], { namespaces: withSecrets });
}

function addSites(sites: ExpressionSite[], value: Json | undefined, path: Path, site: Omit<ExpressionSite, "path" | "text">): void {
  for (const text of textsOf(value, path)) sites.push({ ...text, ...site });
}

/** The texts inside a value that may hold an expression. A condition may be bare, so every text counts. */
function textsOf(value: Json | undefined, path: Path): { path: Path; text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsOf(item, [...path, index]));
  if (isJsonObject(value)) return Object.entries(value).flatMap(([key, item]) => textsOf(item, [...path, key]));
  return [];
}
