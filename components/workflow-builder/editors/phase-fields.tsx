"use client";
import { isJsonObject, type Json } from "@/lib/shared/json";
import type { Change } from "@/lib/swdl";
import { Field } from "../../ui/field";
import { Input } from "../../ui/input";
import { useBuilder } from "../builder-context";
import { asText } from "./field-text";
import { freshName } from "./fresh-name";
import { ListRows } from "./list-rows";
import { NameInput } from "./name-input";
import { type FieldPath, useBound } from "./use-bound";

const PHASES: FieldPath = ["phases"];

/** Columns of the run board, in their order. Renaming one renames it in the stages that stand in it. */
export function PhaseFields() {
  const { value } = useBound(PHASES);
  const ids = (Array.isArray(value) ? value : []).map(phaseId);
  return (
    <ListRows path={PHASES} noun="phase" fresh={freshName("phase", ids).replaceAll("_", "-")}>
      {(entry, index) => <PhaseField path={entry} id={ids[index] ?? ""} taken={ids} />}
    </ListRows>
  );
}

function PhaseField({ path, id, taken }: { path: FieldPath; id: string; taken: readonly string[] }) {
  const { outline, dispatch } = useBuilder();
  const { value, problem, set } = useBound(path);
  const isMap = isJsonObject(value ?? null);
  const name = isMap ? asText((value as { name?: Json }).name) : "";
  const rename = (to: string) => {
    const changes: Change[] = [{ kind: "set", path: isMap ? [...path, "id"] : [...path], value: to }];
    for (const stage of outline.stages) if (stage.raw.phase === id) changes.push({ kind: "set", path: ["stages", stage.index, "phase"], value: to });
    dispatch({ type: "edit", changes, label: `Rename the phase ${id}`, at: Date.now() });
  };
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="Id" error={problem}>
        {(control) => <NameInput label="Id of the phase" name={id} taken={taken} onRename={rename} control={control} />}
      </Field>
      <Field label="Name">
        {(control) => (
          <Input
            {...control}
            value={name}
            placeholder="The id in words"
            onChange={({ target }) => set(target.value === "" ? id : { id, name: target.value })}
          />
        )}
      </Field>
    </div>
  );
}

export function phaseId(phase: Json): string {
  return isJsonObject(phase) ? asText(phase.id) : asText(phase);
}
