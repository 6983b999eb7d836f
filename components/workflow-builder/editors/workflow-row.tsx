"use client";
import { useId } from "react";
import { Field } from "../../ui/field";
import { Input } from "../../ui/input";
import { useBuilder } from "../builder-context";
import { asText } from "./field-text";
import { type FieldPath, useBound } from "./use-bound";

/** The workflow to start: one of those that there are, or one that will be. */
export function WorkflowRow({ path }: { path: FieldPath }) {
  const { catalog } = useBuilder();
  const { value, problem, set } = useBound(path);
  const list = useId();
  return (
    <Field label="Workflow" required error={problem}>
      {(control) => (
        <>
          <Input {...control} list={list} value={asText(value)} onChange={({ target }) => set(target.value)} />
          <datalist id={list}>
            {catalog.workflows.map(({ workflow_id, name }) => (
              <option key={workflow_id} value={workflow_id}>
                {name}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
