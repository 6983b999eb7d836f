import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";

export interface SummaryRow {
  label: string;
  value: string;
}

/** What a card says of a stage as it is written: who or what does it, when, with what. */
export function summaryOf(stage: JsonObject): SummaryRow[] {
  const roles = mapAt(stage["roles"]);
  const primary = mapAt(roles["primary"]);
  const gate = mapAt(stage["gate"]);
  const fanOut = mapAt(stage["fan_out"]);
  const policy = mapAt(stage["error_policy"]);
  const inputs = Object.keys(mapAt(stage["inputs"])).length;
  const rows: [string, string][] = [
    ["Agent", [text(primary["artifact"]).replace(/^agent:/, ""), text(primary["model"])].filter(Boolean).join(" · ")],
    ["Tools", names(roles["tools"])],
    ["Action", text(stage["action"])],
    ["Runs", firstLine(text(stage["run"]))],
    ["Workflow", text(stage["workflow"])],
    ["For each", bare(text(fanOut["source"]))],
    ["Approvers", Object.keys(gate).length > 0 ? approvers(gate) : ""],
    ["Inputs", inputs === 0 ? "" : `${inputs} ${inputs === 1 ? "value" : "values"}`],
    ["If", firstLine(bare(text(stage["condition"])))],
    ["Join rule", text(stage["run_if"])],
    ["Retries", retries(mapAt(policy["retry"]))],
    ["Time limit", text(policy["timeout"])],
    ["On failure", text(policy["on_failure"])],
    ["Approval", stage["requires_approval"] === true || isJsonObject(stage["requires_approval"]) ? "before it starts" : ""],
    ["Runs on", names(stage["runs_on"])],
  ];
  return rows.filter(([, value]) => value !== "").map(([label, value]) => ({ label, value }));
}

function approvers(gate: JsonObject): string {
  const who = names(gate["approvers"]) || "any member who may approve";
  const required = text(gate["required"]);
  return required === "" || required === "1" ? who : `${required} of ${who}`;
}

function retries(retry: JsonObject): string {
  const attempts = text(retry["max_attempts"]);
  return attempts === "" ? "" : `${attempts} ${attempts === "1" ? "attempt" : "attempts"}`;
}

function mapAt(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function text(value: Json | undefined): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** A list of texts, or one; without the words before a colon, which name the kind. */
function names(value: Json | undefined): string {
  return (Array.isArray(value) ? value : [value])
    .map(text)
    .filter(Boolean)
    .map((name) => name.replace(/^(skill|mcp|command|user|role):/, ""))
    .join(", ");
}

/** An expression without its braces. */
function bare(value: string): string {
  return /^\s*\$\{\{([^{}]*)\}\}\s*$/.exec(value)?.[1]?.trim() ?? value;
}

function firstLine(value: string): string {
  const [first = "", ...more] = value.trim().split("\n");
  return more.length > 0 ? `${first} …` : first;
}
