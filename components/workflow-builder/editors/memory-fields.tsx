"use client";
import { PickListRow } from "../pickers/pick-list-row";
import { NumberRow, TextRow } from "./field-rows";
import type { FieldPath } from "./use-bound";

/** Which memories of the project are packed into the context. */
export function MemoryFields({ path }: { path: FieldPath }) {
  const at = (key: string) => [...path, key];
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-[13px] font-semibold">Memory</legend>
      <TextRow path={at("project_scope")} label="Project" placeholder="current" hint="current, or the id of another project." />
      <PickListRow path={at("categories")} label="Categories" noun="category" hint="None: memories of every category." placeholder="decision" />
      <div className="grid gap-3 sm:grid-cols-2">
        <NumberRow path={at("min_confidence")} label="Confidence at least" placeholder="0.7" />
        <NumberRow path={at("max_tokens")} label="Tokens at most" placeholder="2000" />
      </div>
    </fieldset>
  );
}
