"use client";
import { useBuilder } from "../builder-context";
import { PickRow } from "../pickers/pick-row";
import type { FieldPath } from "./use-bound";

/** The workflow to start: one of those that there are, or one that will be. */
export function WorkflowRow({ path }: { path: FieldPath }) {
  const { catalog } = useBuilder();
  const options = catalog.workflows.map(({ workflow_id, name }) => ({ value: workflow_id, detail: name }));
  return <PickRow path={path} label="Workflow" required groups={[{ name: "Workflows", options }]} />;
}
