"use client";
import type { OutlineStage } from "@/lib/swdl";
import { STAGE_TYPES, type StageType } from "@/lib/swdl/schema/stage";
import { Field } from "../../ui/field";
import { Select } from "../../ui/select";
import { useBuilder } from "../builder-context";
import { optionsOf } from "../pickers/options";
import { PickListRow } from "../pickers/pick-list-row";
import { newStage } from "../stage-list/new-stage";
import { AreaRow, TextRow } from "./field-rows";
import { NameInput } from "./name-input";
import { PhaseRow } from "./phase-row";
import type { FieldPath } from "./use-bound";

/** What every stage has: its id, with all that refers to it, its name, its type and its place on the board. */
export function StageBasics({ stage, path }: { stage: OutlineStage; path: FieldPath }) {
  const { outline, catalog, dispatch, openEditor } = useBuilder();
  const ids = outline.stages.map(({ id }) => id);
  const rename = (to: string) => {
    dispatch({
      type: "edit",
      changes: [{ kind: "rename_stage", id: stage.id, to }],
      label: `Rename ${stage.id}`,
      at: Date.now(),
      select: [to],
      say: `${stage.id} is ${to} now, also where other stages name it`,
    });
    openEditor({ kind: "stage", id: to });
  };
  const changeType = (type: StageType) => {
    const { id: _, type: __, ...fields } = newStage(outline, type, catalog);
    dispatch({
      type: "edit",
      changes: [{ kind: "change_stage_type", id: stage.id, type, fields }],
      label: `Make ${stage.id} a stage of type ${type}`,
      at: Date.now(),
    });
  };
  return (
    <>
      <Field label="Id" hint="In kebab-case. Renaming it renames it in every place that names it.">
        {(control) => <NameInput label="Id" name={stage.id} taken={ids} onRename={rename} control={control} />}
      </Field>
      <TextRow path={[...path, "name"]} label="Name" hint="Left empty, the id in words." />
      <AreaRow path={[...path, "description"]} label="Description" rows={2} />
      <Field label="Type" hint="What only the old type has is taken away; undo brings it back.">
        {(control) => (
          <Select {...control} value={stage.type ?? ""} onChange={({ target }) => changeType(target.value as StageType)}>
            {STAGE_TYPES.map((type) => (
              <option key={type} value={type}>
                {type}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <PhaseRow path={[...path, "phase"]} />
      <PickListRow
        path={[...path, "runs_on"]}
        label="Runs on"
        noun="label"
        hint="Labels that a worker must carry."
        placeholder="gpu"
        groups={optionsOf("labels", outline)}
      />
    </>
  );
}
