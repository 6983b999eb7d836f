"use client";
import { createContext, type Dispatch, useContext } from "react";
import type { Diagnostic, Outline } from "@/lib/swdl";
import type { BuilderCatalog } from "./builder-catalog";
import type { BuilderAction, BuilderState } from "./builder-reducer";

/** What every part of the builder reads. */
export interface Builder {
  state: BuilderState;
  dispatch: Dispatch<BuilderAction>;
  /** Read from the text as it is; while its YAML is broken, from the last text that was not, and then `isBroken`. */
  outline: Outline;
  isBroken: boolean;
  /** Of the text as it stood a moment ago. */
  diagnostics: readonly Diagnostic[];
  catalog: BuilderCatalog;
  /** Opens the slide-over editor of a stage, or of a section of the workflow; null closes it. */
  openEditor(target: EditorTarget | null): void;
  /** Shows a place of the text in the YAML editor, where that is open. */
  revealText(path: string): void;
}

export type EditorTarget = { kind: "stage"; id: string; section?: StageSection } | { kind: "workflow"; section: WorkflowSection };
export type StageSection = "basics" | "role" | "inputs" | "condition" | "context" | "errors" | "handoff" | "approval";
export type WorkflowSection = "details" | "parameters" | "triggers" | "phases" | "context" | "errors" | "concurrency" | "hooks";

const BuilderContext = createContext<Builder | null>(null);
export const BuilderProvider = BuilderContext.Provider;

/** Only within a builder. */
export function useBuilder(): Builder {
  const builder = useContext(BuilderContext);
  if (builder === null) throw new Error("useBuilder is called outside of a builder");
  return builder;
}
