"use client";
import type { OutlineStage } from "@/lib/swdl";
import { JOIN_RULES, ON_FAILURE } from "@/lib/swdl/schema/stage";
import { useBuilder } from "../builder-context";
import { ExpressionRow, TemplateRow } from "../expression-field/expression-rows";
import { optionsOf, stageOptions } from "../pickers/options";
import { PickListRow } from "../pickers/pick-list-row";
import { ActionFields } from "./action-fields";
import { ChoiceRow, FlagRow, TextRow } from "./field-rows";
import { asText } from "./field-text";
import { MapRows } from "./map-rows";
import { MemoryFields } from "./memory-fields";
import { VALUE_TYPES } from "./parameter-fields";
import { RetryFields } from "./retry-fields";
import { type FieldPath, useBound } from "./use-bound";
import { ValueRow } from "./value-row";

/** What the stage reads and gives: its side of the contract with the others. */
export function StageInputs({ path }: { path: FieldPath }) {
  return (
    <>
      <h3 className="text-[13px] font-semibold">Inputs</h3>
      <MapRows path={[...path, "inputs"]} noun="input" fresh={{ source: "" }}>
        {(entry) => (
          <>
            <TemplateRow path={[...entry, "source"]} label="Source" hint="Such as ${{ stages.plan.outputs.summary }}." />
            <TypeAndDefault path={entry} />
            <FlagRow path={[...entry, "required"]} label="Required" byDefault />
          </>
        )}
      </MapRows>
      <h3 className="text-[13px] font-semibold">Outputs</h3>
      <MapRows path={[...path, "outputs"]} noun="output" fresh={{ type: "string" }}>
        {(entry) => (
          <>
            <TextRow path={[...entry, "description"]} label="Description" />
            <TypeAndDefault path={entry} />
            <FlagRow path={[...entry, "required"]} label="Required" byDefault />
          </>
        )}
      </MapRows>
    </>
  );
}

function TypeAndDefault({ path }: { path: FieldPath }) {
  const type = asText(useBound([...path, "type"]).value);
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <ChoiceRow path={[...path, "type"]} label="Type" choices={VALUE_TYPES} byDefault="any" />
      <ValueRow path={[...path, "default"]} type={type === "" ? "any" : type} label="Default" />
    </div>
  );
}

/** After whom it runs, and whether. */
export function StageCondition({ stage, path }: { stage: OutlineStage; path: FieldPath }) {
  const { outline } = useBuilder();
  return (
    <>
      <PickListRow
        path={[...path, "depends_on"]}
        label="Waits for"
        noun="stage"
        hint={`Stages that must end before ${stage.id}.`}
        placeholder="Choose a stage"
        groups={stageOptions(outline, stage.id)}
        closed
      />
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
  const { outline } = useBuilder();
  return (
    <>
      <PickListRow
        path={[...path, "context", "modules"]}
        label="Context modules"
        noun="module"
        placeholder="ctx:repo-rules"
        groups={optionsOf("modules", outline)}
      />
      <FlagRow path={[...path, "context", "inherit_global"]} label="Also the context of the workflow" byDefault />
      <MemoryFields path={[...path, "context", "memory"]} />
    </>
  );
}

/** What happens where it fails. */
export function StageErrors({ path }: { path: FieldPath }) {
  const policy = (...keys: string[]) => [...path, "error_policy", ...keys];
  return (
    <>
      <TextRow path={policy("timeout")} label="Time for one attempt" placeholder="30m" />
      <RetryFields path={policy("retry")} />
      <ChoiceRow path={policy("on_failure")} label="After the last attempt" choices={ON_FAILURE} byDefault="halt" />
      <h3 className="text-[13px] font-semibold">After the last attempt has failed</h3>
      <ActionFields path={[...path, "on_error"]} label="Call" hint="Once, before the rule above applies." optional />
      <h3 className="text-[13px] font-semibold">In a rollback</h3>
      <ActionFields path={[...path, "compensate"]} label="Undo it by calling" optional />
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
