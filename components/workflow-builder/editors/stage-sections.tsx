"use client";
import type { OutlineStage } from "@/lib/swdl";
import { JOIN_RULES, ON_FAILURE } from "@/lib/swdl/schema/stage";
import { ExpressionRow, TemplateRow } from "../expression-field/expression-rows";
import { ChoiceRow, FlagRow, JsonRow, LinesRow, NumberRow, TextRow } from "./field-rows";
import { MapRows } from "./map-rows";
import { VALUE_TYPES } from "./parameter-fields";
import type { FieldPath } from "./use-bound";

/** What the stage reads and gives: its side of the contract with the others. */
export function StageInputs({ path }: { path: FieldPath }) {
  return (
    <>
      <h3 className="text-[13px] font-semibold">Inputs</h3>
      <MapRows path={[...path, "inputs"]} noun="input" fresh={{ source: "" }}>
        {(entry) => (
          <>
            <TemplateRow path={[...entry, "source"]} label="Source" hint="Such as ${{ stages.plan.outputs.summary }}." />
            <ChoiceRow path={[...entry, "type"]} label="Type" choices={VALUE_TYPES} byDefault="any" />
            <FlagRow path={[...entry, "required"]} label="Required" byDefault />
          </>
        )}
      </MapRows>
      <h3 className="text-[13px] font-semibold">Outputs</h3>
      <MapRows path={[...path, "outputs"]} noun="output" fresh={{ type: "string" }}>
        {(entry) => (
          <>
            <ChoiceRow path={[...entry, "type"]} label="Type" choices={VALUE_TYPES} byDefault="any" />
            <TextRow path={[...entry, "description"]} label="Description" />
            <FlagRow path={[...entry, "required"]} label="Required" byDefault />
          </>
        )}
      </MapRows>
    </>
  );
}

/** After whom it runs, and whether. */
export function StageCondition({ stage, path }: { stage: OutlineStage; path: FieldPath }) {
  return (
    <>
      <LinesRow path={[...path, "depends_on"]} label="Waits for" hint={`Ids of stages that must end before ${stage.id}, one on each line.`} />
      <ChoiceRow path={[...path, "run_if"]} label="Runs if" choices={JOIN_RULES} byDefault="none_failed" hint="How those before it must have ended." />
      <ExpressionRow
        path={[...path, "condition"]}
        label="Condition"
        hint="Where it is false, the stage is skipped: stages.review.outputs.verdict == 'approved'"
      />
    </>
  );
}

export function StageContext({ path }: { path: FieldPath }) {
  return (
    <>
      <LinesRow path={[...path, "context", "modules"]} label="Context modules" placeholder="ctx:repo-rules" />
      <FlagRow path={[...path, "context", "inherit_global"]} label="Also the context of the workflow" byDefault />
    </>
  );
}

/** What happens where it fails. */
export function StageErrors({ path }: { path: FieldPath }) {
  const policy = (...keys: string[]) => [...path, "error_policy", ...keys];
  return (
    <>
      <TextRow path={policy("timeout")} label="Time for one attempt" placeholder="30m" />
      <NumberRow path={policy("retry", "max_attempts")} label="Attempts" placeholder="2" />
      <TextRow path={policy("retry", "initial_interval")} label="First pause" placeholder="30s" />
      <NumberRow path={policy("retry", "backoff_multiplier")} label="Each pause longer by" placeholder="2" />
      <ChoiceRow path={policy("retry", "on_worker_loss")} label="Where its worker is lost" choices={["retry", "fail"]} byDefault="retry" />
      <ChoiceRow path={policy("on_failure")} label="After the last attempt" choices={ON_FAILURE} byDefault="halt" />
      <JsonRow path={[...path, "on_error"]} label="On error" hint={'An action, once: {"action": "notification.send", "config": {"message": "…"}}'} />
      <JsonRow path={[...path, "compensate"]} label="Compensate" hint="The action that undoes it in a rollback." />
    </>
  );
}

export function StageHandoff({ path }: { path: FieldPath }) {
  return (
    <>
      <ChoiceRow path={[...path, "handoff", "format"]} label="Format" choices={["structured", "markdown", "raw"]} byDefault="structured" />
      <FlagRow path={[...path, "handoff", "include_run_log"]} label="Hand on the end of its log" />
      <TemplateRow path={[...path, "handoff", "summary_prompt"]} label="Summary" rows={4} hint="What a summary for the next stage should say." />
    </>
  );
}
