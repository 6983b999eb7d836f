"use client";
import { useMemo } from "react";
import { plan } from "@/lib/swdl";
import { stagesOfOutline } from "../workflow-graph/graph-stage";
import { WorkflowGraph } from "../workflow-graph/workflow-graph";
import { useCheckedText } from "../yaml-editor/use-checked-text";
import { useBuilder } from "./builder-context";

const NO_PATH: readonly string[] = [];

/** The text as a picture. It shares its selection with the other sides of the builder, and opens the editors of its stages. */
export function GraphView() {
  const { state, dispatch, outline, openEditor } = useBuilder();
  const { definition, isOld } = useCheckedText(state.text);
  const path = useMemo(() => (definition === null || isOld ? NO_PATH : plan(definition).critical_path), [definition, isOld]);
  const stages = useMemo(() => stagesOfOutline(outline), [outline]);
  const name = outline.raw["workflow"];
  return (
    <WorkflowGraph
      name={isNamed(name) ? name.name : "the workflow"}
      stages={stages}
      criticalPath={path}
      selected={state.selection[0] ?? null}
      onSelect={(id) => dispatch({ type: "select", ids: id === null ? [] : [id] })}
      onOpen={(id) => openEditor({ kind: "stage", id })}
    />
  );
}

function isNamed(value: unknown): value is { name: string } {
  return typeof value === "object" && value !== null && "name" in value && typeof value.name === "string";
}
