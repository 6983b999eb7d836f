"use client";
import { useRef } from "react";
import { type MarkedLines, MonacoField, type MonacoHandle } from "../yaml-editor/monaco-field";
import { ProblemList } from "../yaml-editor/problem-list";
import { useCheckedText } from "../yaml-editor/use-checked-text";

const NONE: readonly MarkedLines[] = [];

export interface DefinitionFieldProps {
  text: string;
  onChange(text: string): void;
}

/** A definition to write by hand, checked while one types; what only the server knows, it says when it is asked to run it. */
export function DefinitionField({ text, onChange }: DefinitionFieldProps) {
  const editor = useRef<MonacoHandle>(null);
  const { diagnostics } = useCheckedText(text);
  return (
    <div className="overflow-hidden rounded-md border border-border">
      <div className="h-[42dvh] min-h-64">
        <MonacoField ref={editor} text={text} diagnostics={diagnostics} marked={NONE} onChange={onChange} />
      </div>
      <section aria-label="Problems of the definition" className="max-h-36 overflow-y-auto border-t border-border">
        <ProblemList diagnostics={diagnostics} onGoTo={(line, column) => editor.current?.goTo(line, column)} />
      </section>
    </div>
  );
}
