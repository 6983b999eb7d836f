"use client";
import type { ReactNode } from "react";
import type { StageType } from "@/lib/swdl";
import { ExpressionRow } from "../expression-field/expression-rows";
import { ChoiceRow, FlagRow, NumberRow } from "./field-rows";
import { asText } from "./field-text";
import { StageInputs } from "./stage-sections";
import { type FieldPath, useBound } from "./use-bound";

/** A fan-out within a fan-out is a workflow of its own, and nobody decides a hundred times. */
const TYPES: readonly StageType[] = ["agent", "script", "action", "workflow"];

export interface FanOutFieldsProps {
  path: FieldPath;
  /** The fields of what a stage of a type does. */
  renderRole(type: StageType | undefined, path: FieldPath): ReactNode;
}

/** The list, how many of it at once, and what is done with each of its items. */
export function FanOutFields({ path, renderRole }: FanOutFieldsProps) {
  const template = [...path, "stage_template"];
  const type = asText(useBound([...template, "type"]).value) || "agent";
  return (
    <>
      <ExpressionRow path={[...path, "source"]} label="List" required hint="An expression that gives a list, such as ${{ stages.find.outputs.files }}." />
      <div className="grid gap-3 sm:grid-cols-2">
        <NumberRow path={[...path, "max_parallel"]} label="At once" hint="Left empty, as many as the workflow allows." />
        <NumberRow path={[...path, "max_items"]} label="Items at most" placeholder="1000" />
      </div>
      <FlagRow path={[...path, "fail_fast"]} label="Stop at the first failure" />
      <fieldset className="grid gap-3 rounded-md border border-border p-3">
        <legend className="px-1 text-[13px] font-semibold">The stage for each item</legend>
        <p className="text-xs text-fg-muted">It reads its item as item, and its place in the list as index.</p>
        <ChoiceRow path={[...template, "type"]} label="Type of the stage" choices={TYPES} byDefault="agent" />
        {renderRole(
          TYPES.find((known) => known === type),
          template,
        )}
        <StageInputs path={template} />
      </fieldset>
    </>
  );
}
