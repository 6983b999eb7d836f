import { type Dispatch, type ReactNode, useReducer } from "react";
import type { BuilderCatalog } from "@/components/workflow-builder/builder-catalog";
import { BuilderProvider, type EditorTarget } from "@/components/workflow-builder/builder-context";
import { type BuilderAction, openBuilder, reduceBuilder } from "@/components/workflow-builder/builder-reducer";
import { type Outline, outline, validateDefinition } from "@/lib/swdl";

const NOTHING: Outline = { raw: {}, stages: [] };

export interface InBuilderProps {
  text: string;
  children: ReactNode;
  openEditor?(target: EditorTarget | null): void;
  /** Hands out what changes the text. */
  onDispatch?(dispatch: Dispatch<BuilderAction>): void;
  onText?(text: string): void;
  catalog?: BuilderCatalog;
}

export const NO_CATALOG: BuilderCatalog = { actions: [], workflows: [], approverRoles: [], members: [] };

/** A part of the builder over a text, with the true reducer and the true language. */
export function InBuilder({ text, children, openEditor = () => undefined, onDispatch, onText, catalog = NO_CATALOG }: InBuilderProps) {
  const [state, dispatch] = useReducer(reduceBuilder, text, openBuilder);
  const read = outline(state.text);
  onDispatch?.(dispatch);
  onText?.(state.text);
  return (
    <BuilderProvider
      value={{
        state,
        dispatch,
        outline: read ?? NOTHING,
        isBroken: read === null,
        diagnostics: validateDefinition(state.text).diagnostics,
        catalog,
        openEditor,
        revealText: () => undefined,
      }}
    >
      {children}
    </BuilderProvider>
  );
}
