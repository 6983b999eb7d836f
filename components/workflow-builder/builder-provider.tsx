"use client";
import { type ReactNode, useCallback, useDeferredValue, useMemo, useReducer, useState } from "react";
import { rangeAt } from "@/lib/swdl";
import { useCheckedText } from "../yaml-editor/use-checked-text";
import { type Builder, BuilderProvider as Context, type EditorTarget } from "./builder-context";
import { isTyped, openBuilder, reduceBuilder } from "./builder-reducer";
import { type TextEditor, useTextEditor } from "./split/use-text-editor";
import type { StoredWorkflow } from "./stored-workflow";
import { useCatalog } from "./use-catalog";
import { useOutline } from "./use-outline";
import { type Saving, useSave } from "./use-save";

/** What the frame of the builder needs beside what all its parts read. */
export interface Frame {
  saving: Saving;
  editorTarget: EditorTarget | null;
  textEditor: TextEditor;
}

export interface BuilderRootProps {
  stored: StoredWorkflow | null;
  /** What is stored, or what a new workflow begins with. */
  savedText: string;
  /** The text to open with, where it is not the stored one: a file that is imported. */
  openedText?: string;
  children(frame: Frame): ReactNode;
}

/** One text with its history, what it says, what is wrong with it, and its way to the server; for everything below it. */
export function BuilderRoot({ stored, savedText, openedText = savedText, children }: BuilderRootProps) {
  const [state, dispatch] = useReducer(reduceBuilder, openedText, openBuilder);
  const [editorTarget, openEditor] = useState<EditorTarget | null>(null);
  const textEditor = useTextEditor();
  // What is typed in the text is there at once; cards and forms, which are read from all of it, may follow a moment later.
  const followed = useDeferredValue(state.text);
  const read = useOutline(isTyped(state) ? followed : state.text);
  const catalog = useCatalog();
  const checked = useCheckedText(state.text);
  const saving = useSave({ stored, savedText, text: state.text });
  // What the server said of this very text knows more than the browser: actions, agents, other workflows.
  const diagnostics = saving.answer?.text === state.text ? saving.answer.diagnostics : checked.diagnostics;
  const revealText = useCallback(
    (path: string) => {
      const { start } = rangeAt(state.text, path);
      if (textEditor.isOpen()) textEditor.goTo(start.line, start.column);
    },
    [state.text, textEditor],
  );
  const builder = useMemo<Builder>(
    () => ({ state, dispatch, ...read, diagnostics, catalog, openEditor, revealText }),
    [state, read, diagnostics, catalog, revealText],
  );
  return <Context value={builder}>{children({ saving, editorTarget, textEditor })}</Context>;
}
