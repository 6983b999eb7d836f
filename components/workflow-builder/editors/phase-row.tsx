"use client";
import { isJsonObject } from "@/lib/shared/json";
import { useBuilder } from "../builder-context";
import { ChoiceRow } from "./field-rows";
import type { FieldPath } from "./use-bound";

export function PhaseRow({ path }: { path: FieldPath }) {
  const { raw } = useBuilder().outline;
  const phases = Array.isArray(raw.phases) ? raw.phases : [];
  const ids = phases.flatMap((phase) => (typeof phase === "string" ? [phase] : isJsonObject(phase) && typeof phase.id === "string" ? [phase.id] : []));
  return <ChoiceRow path={path} label="Phase" hint="Column of the board." choices={ids} />;
}
