import type { Outline } from "@/lib/swdl";
import type { EditorTarget, StageSection, WorkflowSection } from "../builder-context";

const WORKFLOW_SECTIONS: ReadonlyMap<string, WorkflowSection> = new Map([
  ["workflow", "details"],
  ["config", "concurrency"],
  ["triggers", "triggers"],
  ["phases", "phases"],
  ["context", "context"],
  ["error_policy", "errors"],
  ["hooks", "hooks"],
]);

const STAGE_SECTIONS: ReadonlyMap<string, StageSection> = new Map([
  ["id", "basics"],
  ["name", "basics"],
  ["description", "basics"],
  ["type", "basics"],
  ["phase", "basics"],
  ["inputs", "inputs"],
  ["outputs", "inputs"],
  ["depends_on", "condition"],
  ["run_if", "condition"],
  ["condition", "condition"],
  ["context", "context"],
  ["error_policy", "errors"],
  ["on_error", "errors"],
  ["compensate", "errors"],
  ["handoff", "handoff"],
  ["gate", "approval"],
  ["requires_approval", "approval"],
]);

/** The form in which the value at a JSON Pointer can be mended; null where only the text has it. What is a stage's own by its type stands under its role. */
export function editorOf(pointer: string, { raw, stages }: Outline): EditorTarget | null {
  const [root = "", key = "", field = ""] = pointer.split("/").slice(1);
  if (root === "config" && key === "parameters") return { kind: "workflow", section: "parameters" };
  const section = WORKFLOW_SECTIONS.get(root);
  if (section !== undefined) return { kind: "workflow", section };
  const stage = root === "stages" && key !== "" && Array.isArray(raw["stages"]) ? stages.find(({ index }) => index === Number(key)) : undefined;
  return stage === undefined ? null : { kind: "stage", id: stage.id, section: STAGE_SECTIONS.get(field) ?? "role" };
}
