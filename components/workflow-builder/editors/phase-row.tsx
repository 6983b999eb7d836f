"use client";
import { useBuilder } from "../builder-context";
import { ChoiceRow } from "./field-rows";
import { phaseId } from "./phase-fields";
import type { FieldPath } from "./use-bound";

export function PhaseRow({ path }: { path: FieldPath }) {
  const { raw } = useBuilder().outline;
  return <ChoiceRow path={path} label="Phase" hint="Column of the board." choices={(Array.isArray(raw.phases) ? raw.phases : []).map(phaseId)} />;
}
