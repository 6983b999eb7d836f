"use client";
import type * as Monaco from "monaco-editor";
import { useTheme } from "next-themes";
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import type { Diagnostic } from "@/lib/swdl";
import { ErrorState } from "../common/error-state";
import { Kbd } from "../ui/kbd";
import { Skeleton } from "../ui/skeleton";
import { EDITOR_THEMES, loadMonaco } from "./load-monaco";

const MARKER_OWNER = "stagecraft";

export interface MonacoHandle {
  /** Puts the cursor at a place and shows it. */
  goTo(line: number, column: number): void;
}

export interface MonacoFieldProps {
  /** The text to begin with; afterwards the editor has it, and a new `key` gives it another. */
  initialText: string;
  diagnostics: readonly Diagnostic[];
  onChange(text: string): void;
  /** The key for saving was pressed; with the text as it stands in the editor. */
  onSave(text: string): void;
  ref: Ref<MonacoHandle>;
}

/** The text editor with our diagnostics as markers. */
export function MonacoField({ initialText, diagnostics, onChange, onSave, ref }: MonacoFieldProps) {
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<{ monaco: typeof Monaco; editor: Monaco.editor.IStandaloneCodeEditor } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { resolvedTheme } = useTheme();
  const latest = useRef({ initialText, onChange, onSave });
  useEffect(() => {
    latest.current = { ...latest.current, onChange, onSave };
  });

  useEffect(() => {
    let disposed = false;
    let made: Monaco.editor.IStandaloneCodeEditor | undefined;
    loadMonaco().then(
      (monaco) => {
        if (disposed || host.current === null) return;
        const model = monaco.editor.createModel(latest.current.initialText, "yaml");
        made = monaco.editor.create(host.current, {
          model,
          automaticLayout: true,
          minimap: { enabled: false },
          fontSize: 13,
          tabSize: 2,
          insertSpaces: true,
          scrollBeyondLastLine: false,
          wordWrap: "on",
          // Words that merely occur in the text would hide what the language knows.
          wordBasedSuggestions: "off",
          // A word that stands there in full is left by Enter, not accepted once more.
          acceptSuggestionOnEnter: "smart",
          suggest: { showStatusBar: true },
          quickSuggestions: { strings: true, other: true, comments: false },
          fixedOverflowWidgets: true,
          ariaLabel: `Workflow text. Tab indents; ${tabKey()} lets Tab leave the text.`,
          padding: { top: 10, bottom: 10 },
        });
        model.onDidChangeContent(() => latest.current.onChange(model.getValue()));
        made.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyS, () => latest.current.onSave(model.getValue()));
        setEditor({ monaco, editor: made });
      },
      (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      disposed = true;
      made?.getModel()?.dispose();
      made?.dispose();
    };
  }, []);

  useEffect(() => {
    editor?.monaco.editor.setTheme(resolvedTheme === "dark" ? EDITOR_THEMES.dark : EDITOR_THEMES.light);
  }, [editor, resolvedTheme]);

  useEffect(() => {
    const model = editor?.editor.getModel();
    if (editor === null || !model) return;
    const { MarkerSeverity } = editor.monaco;
    const severities = { error: MarkerSeverity.Error, warning: MarkerSeverity.Warning, info: MarkerSeverity.Info };
    editor.monaco.editor.setModelMarkers(
      model,
      MARKER_OWNER,
      diagnostics.map(({ code, severity, message, hint, range }) => ({
        code,
        severity: severities[severity],
        message: hint === undefined ? message : `${message}\n${hint}`,
        startLineNumber: range.start.line,
        startColumn: range.start.column,
        endLineNumber: range.end.line,
        endColumn: range.end.column,
      })),
    );
  }, [editor, diagnostics]);

  useImperativeHandle(
    ref,
    () => ({
      goTo(line, column) {
        editor?.editor.setPosition({ lineNumber: line, column });
        editor?.editor.revealLineInCenter(line);
        editor?.editor.focus();
      },
    }),
    [editor],
  );

  if (failure !== null) return <ErrorState title="The editor could not be loaded" message={failure} />;
  return (
    <div className="relative flex h-full min-h-0 flex-col">
      {editor === null && <Skeleton className="absolute inset-0" />}
      <div ref={host} className="min-h-0 flex-1" />
      {editor !== null && (
        <p className="flex shrink-0 flex-wrap gap-x-4 border-t border-border bg-surface px-4 py-1 text-xs text-fg-muted max-sm:hidden">
          <span>
            <Kbd>Ctrl+Space</Kbd> suggests
          </span>
          <span>
            <Kbd>{tabKey()}</Kbd> lets Tab leave the text, or indent again
          </span>
        </p>
      )}
    </div>
  );
}

/** The key by which Monaco toggles what Tab does. Only in a browser. */
function tabKey(): string {
  return navigator.platform.startsWith("Mac") ? "Ctrl+Shift+M" : "Ctrl+M";
}
