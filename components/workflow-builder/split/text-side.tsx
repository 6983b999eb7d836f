"use client";
import { useDeferredValue, useMemo } from "react";
import { stageLines } from "@/lib/swdl";
import { Button } from "../../ui/button";
import { MonacoField } from "../../yaml-editor/monaco-field";
import { ProblemList } from "../../yaml-editor/problem-list";
import { useBuilder } from "../builder-context";
import { stageAtLine } from "./stage-at-line";
import type { TextEditor } from "./use-text-editor";

/** The text itself. What is selected stands out in it, and the cursor selects the stage that it stands in. */
export function TextSide({ editor }: { editor: TextEditor }) {
  const { state, dispatch, diagnostics } = useBuilder();
  // A key is not to wait for what stands out.
  const followed = useDeferredValue(state.text);
  const lines = useMemo(() => stageLines(followed), [followed]);
  const marked = useMemo(() => lines.filter(({ id }) => state.selection.includes(id)), [lines, state.selection]);
  return (
    <section aria-label="Text" className="flex h-full min-h-96 min-w-0 flex-1 flex-col">
      <div className="flex shrink-0 items-center justify-between border-b border-border bg-surface px-3 py-1">
        <span className="text-xs text-fg-muted">YAML</span>
        <Button size="sm" variant="ghost" onClick={() => editor.format()}>
          Format
        </Button>
      </div>
      <div className="h-[60dvh] min-h-80 lg:h-auto lg:min-h-0 lg:flex-1">
        <MonacoField
          ref={editor.attach}
          text={state.text}
          diagnostics={diagnostics}
          marked={marked}
          onChange={(text) => dispatch({ type: "typed", text, at: Date.now() })}
          onUndo={() => dispatch({ type: "undo", at: Date.now() })}
          onRedo={() => dispatch({ type: "redo", at: Date.now() })}
          onLine={(line) => {
            const id = stageAtLine(lines, line);
            if (id !== null && !(state.selection.length === 1 && state.selection[0] === id)) dispatch({ type: "select", ids: [id] });
          }}
        />
      </div>
      <section aria-label="Problems of the text" className="max-h-44 shrink-0 overflow-y-auto border-t border-border bg-surface">
        <ProblemList diagnostics={diagnostics} onGoTo={(line, column) => editor.goTo(line, column)} />
      </section>
    </section>
  );
}
