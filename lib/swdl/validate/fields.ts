import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";
import { cronProblem } from "../cron/cron-problem";
import { type Parameter, parameterSchema } from "../schema/parameter";
import type { Fault, Path } from "../source/fault";
import { checkValue } from "../values/check-value";
import { parameterProblem } from "../values/parameters";
import { patternProblem } from "../values/pattern";
import { type DocumentView, listOf, objectOf, own, type StageView, textOf } from "./document-view";
import { nameOf } from "./structure";
import { didYouMean } from "./suggest";

const value = { at: "value" } as const;

/** Rules of single fields that the schema cannot say. */
export function fieldFaults(view: DocumentView): Fault[] {
  return [...triggerFaults(view), ...parameterFaults(view.parameters, ["config", "parameters"]), ...view.stages.flatMap((stage) => stageFaults(stage, view))];
}

function triggerFaults({ raw, parameters }: DocumentView): Fault[] {
  return listOf(own(raw, "triggers")).flatMap((trigger, index): Fault[] => {
    const fields = objectOf(trigger);
    const unknown = Object.keys(objectOf(own(fields, "parameters"))).filter((name) => !Object.hasOwn(parameters, name));
    const faults = unknown.map(
      (name): Fault => ({
        code: "unknown_parameter",
        path: ["triggers", index, "parameters", name],
        message: `config.parameters declares no "${name}"`,
        spot: { at: "key" },
        hint: didYouMean(name, Object.keys(parameters)),
      }),
    );
    return own(fields, "type") === "schedule" ? [...faults, ...scheduleFaults(fields, ["triggers", index])] : faults;
  });
}

function scheduleFaults(fields: JsonObject, path: Path): Fault[] {
  const [cron, timezone] = [textOf(own(fields, "cron")), textOf(own(fields, "timezone"))];
  const problem = cron === undefined ? undefined : cronProblem(cron);
  const faults: Fault[] = [];
  if (problem !== undefined) faults.push({ code: "bad_cron", path: [...path, "cron"], message: problem, spot: value });
  if (timezone !== undefined && !isTimezone(timezone)) {
    faults.push({
      code: "bad_timezone",
      path: [...path, "timezone"],
      message: `"${timezone}" is not a time zone`,
      spot: value,
      hint: "use an IANA name such as Europe/Berlin or UTC",
    });
  }
  return faults;
}

function isTimezone(name: string): boolean {
  try {
    // Offsets such as +02:00 are accepted by the platform but are no zones.
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return false;
  }
}

function parameterFaults(declared: JsonObject, path: Path): Fault[] {
  return Object.entries(declared).flatMap(([name, raw]): Fault[] => {
    if (!isJsonObject(raw)) return [];
    const at = [...path, name];
    const pattern = textOf(own(raw, "pattern"));
    const problem = pattern === undefined ? undefined : patternProblem(pattern);
    if (problem !== undefined) return [{ code: "bad_pattern", path: [...at, "pattern"], message: problem, spot: value }];
    const parsed = parameterSchema.safeParse(raw);
    return parsed.success ? defaultFaults(parsed.data, at) : [];
  });
}

function defaultFaults(parameter: Parameter, path: Path): Fault[] {
  const faults: Fault[] = [];
  for (const [index, allowed] of (parameter.enum ?? []).entries()) {
    const problem = checkValue(parameter.type, allowed);
    if (problem !== null) faults.push({ code: "bad_default", path: [...path, "enum", index], message: problem, spot: value });
  }
  const { default: given } = parameter;
  const problem = given === undefined || given === null || faults.length > 0 ? null : parameterProblem(parameter, given);
  if (problem !== null) faults.push({ code: "bad_default", path: [...path, "default"], message: `the default does not fit: ${problem}`, spot: value });
  return faults;
}

function stageFaults(stage: StageView, view: DocumentView): Fault[] {
  const faults: Fault[] = [];
  for (const [kind, declared] of [
    ["inputs", stage.inputs],
    ["outputs", stage.outputs],
  ] as const) {
    for (const [name, raw] of Object.entries(declared)) {
      const given = own(objectOf(raw), "default");
      const problem = given === undefined || given === null ? null : checkValue(textOf(own(objectOf(raw), "type")) ?? "any", given);
      if (problem !== null)
        faults.push({ code: "bad_default", path: [...stage.path, kind, name, "default"], message: `the default does not fit: ${problem}`, spot: value });
    }
  }
  if (stage.type === "gate") faults.push(...gateFaults(objectOf(own(stage.raw, "gate")), [...stage.path, "gate"]));
  const approval = own(stage.raw, "requires_approval");
  if (isJsonObject(approval)) faults.push(...gateFaults(approval, [...stage.path, "requires_approval"]));
  if (stage.type === "script") faults.push(...folderFaults(stage));
  if (stage.type === "agent") faults.push(...artifactFaults(stage));
  if (stage.type === "workflow" && view.workflowId !== undefined && own(stage.raw, "workflow") === view.workflowId) {
    faults.push({ code: "self_recursion", path: [...stage.path, "workflow"], message: "a workflow cannot start itself", spot: value });
  }
  return faults;
}

function gateFaults(gate: JsonObject, path: Path): Fault[] {
  const approvers = listOf(own(gate, "approvers"));
  const faults: Fault[] = [];
  const listed: [Json, Path][] = approvers.map((approver, index) => [approver, [...path, "approvers", index]]);
  for (const [index, step] of listOf(own(gate, "escalate")).entries()) {
    for (const [at, approver] of listOf(own(objectOf(step), "approvers")).entries()) listed.push([approver, [...path, "escalate", index, "approvers", at]]);
  }
  for (const [approver, at] of listed) {
    if (typeof approver === "string" && !/^(user:[^\s@]+@[^\s@]+|role:[a-z][a-z0-9_-]*)$/.test(approver)) {
      faults.push({ code: "bad_approver", path: at, message: `"${approver}" is not an approver: write user:<email> or role:<role>`, spot: value });
    }
  }
  const required = own(gate, "required");
  const people = new Set(approvers);
  const onlyPeople = approvers.length > 0 && approvers.every((approver) => typeof approver === "string" && approver.startsWith("user:"));
  if (own(gate, "approvers") !== undefined && approvers.length === 0 && required === "all")
    faults.push({ code: "no_approver", path: [...path, "approvers"], message: "the list is empty, so all of it is nobody", spot: value });
  if (typeof required === "number" && onlyPeople && required > people.size) {
    faults.push({
      code: "no_approver",
      path: [...path, "required"],
      message: `${required} approvals are required, and ${people.size} ${people.size === 1 ? "person is" : "people are"} listed`,
      spot: value,
    });
  }
  if (own(gate, "on_timeout") === "escalate" && listOf(own(gate, "escalate")).length === 0) {
    faults.push({ code: "no_approver", path: [...path, "on_timeout"], message: "escalate needs a list of further approvers in `escalate`", spot: value });
  }
  return [...faults, ...parameterFaults(objectOf(own(gate, "form")), [...path, "form"])];
}

function folderFaults(stage: StageView): Fault[] {
  const cwd = textOf(own(stage.raw, "cwd"));
  if (cwd === undefined || cwd.includes("${{") || !(/^[/\\~]|^[A-Za-z]:/.test(cwd) || cwd.split(/[/\\]/).includes(".."))) return [];
  return [{ code: "bad_path", path: [...stage.path, "cwd"], message: `"${cwd}" leaves the project folder; give a folder inside it`, spot: value }];
}

const NAME = "[A-Za-z0-9][A-Za-z0-9_./@-]*";
const AGENT = new RegExp(`^agent:${NAME}$`);
const TOOL = new RegExp(`^(skill|mcp|command):${NAME}$`);

function artifactFaults(stage: StageView): Fault[] {
  const roles = objectOf(own(stage.raw, "roles"));
  const path = [...stage.path, "roles"];
  const artifact = textOf(own(objectOf(own(roles, "primary")), "artifact"));
  const faults: Fault[] = [];
  if (artifact !== undefined && (!AGENT.test(artifact) || artifact.includes(".."))) {
    faults.push({
      code: "bad_artifact",
      path: [...path, "primary", "artifact"],
      message: `"${artifact}" is not an agent: write agent:<name>`,
      spot: value,
      hint: /^[a-z0-9-]+$/.test(artifact) ? `did you mean "agent:${artifact}"?` : undefined,
    });
  }
  for (const [index, tool] of listOf(own(roles, "tools")).entries()) {
    if (typeof tool === "string" && (!TOOL.test(tool) || tool.includes(".."))) {
      faults.push({
        code: "bad_artifact",
        path: [...path, "tools", index],
        message: `${nameOf([...path, "tools", index])} "${tool}" is not a tool: write skill:<name>, mcp:<name> or command:<name>`,
        spot: value,
      });
    }
  }
  return faults;
}
