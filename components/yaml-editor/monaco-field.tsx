"use client";
import type * as Monaco from "monaco-editor";
import { useTheme } from "next-themes";
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { difference } from "@/lib/shared/text-change";
import type { Diagnostic } from "@/lib/swdl";
import { ErrorState } from "../common/error-state";
import { Kbd } from "../ui/kbd";
import { Skeleton } from "../ui/skeleton";
import { EDITOR_THEMES, loadMonaco } from "./load-monaco";

const MARKER_OWNER = "stagecraft";

export interface MonacoHandle {
  /** Puts the cursor at a place and shows it. */
  goTo(line: number, column: number): void;
  /** Lays the text out anew: comments stay. */
  format(): void;
}

/** Lines from 1, both included. */
export interface MarkedLines {
  first: number;
  last: number;
}

export interface MonacoFieldProps {
  /** The text as it is: what changes it from outside changes only what differs, and leaves the cursor where it stands. */
  text: string;
  diagnostics: readonly Diagnostic[];
  onChange(text: string): void;
  /** Where the history is not the editor's own, but holds what was done elsewhere, too. Both are there from the beginning, or never. */
  onUndo?(): void;
  onRedo?(): void;
  /** Somebody moved the cursor to another line, from 1. */
  onLine?(line: number): void;
  /** Lines that stand out, as those of what is selected; they come into sight when they change, unless the cursor is among them. */
  marked: readonly MarkedLines[];
  /** Null until the editor is loaded. */
  ref: Ref<MonacoHandle>;
}

/** The text editor with our diagnostics as markers. */
export function MonacoField({ text, diagnostics, marked, onChange, onUndo, onRedo, onLine, ref }: MonacoFieldProps) {
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<{ monaco: typeof Monaco; editor: Monaco.editor.IStandaloneCodeEditor } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { resolvedTheme } = useTheme();
  const latest = useRef({ text, onChange, onUndo, onRedo, onLine });
  useEffect(() => {
    latest.current = { text, onChange, onUndo, onRedo, onLine };
  });
  const isPutting = useRef(false);

  useEffect(() => {
    let disposed = false;
    let made: Monaco.editor.IStandaloneCodeEditor | undefined;
    loadMonaco().then(
      (monaco) => {
        if (disposed || host.current === null) return;
        const model = monaco.editor.createModel(latest.current.text, "yaml");
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
        model.onDidChangeContent(() => !isPutting.current && inStep(() => latest.current.onChange(model.getValue())));
        made.onDidChangeCursorPosition(({ position, source }) => ["mouse", "keyboard"].includes(source) && latest.current.onLine?.(position.lineNumber));
        if (latest.current.onUndo !== undefined) {
          const { KeyMod, KeyCode } = monaco;
          made.addCommand(KeyMod.CtrlCmd | KeyCode.KeyZ, () => inStep(() => latest.current.onUndo?.()));
          made.addCommand(KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ, () => inStep(() => latest.current.onRedo?.()));
          made.addCommand(KeyMod.CtrlCmd | KeyCode.KeyY, () => inStep(() => latest.current.onRedo?.()));
        }
        setEditor({ monaco, editor: made });
      },
      (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      disposed = true;
      // A page that is hidden and shown again keeps its state, but not its editor.
      setEditor(null);
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

  useEffect(() => {
    const model = editor?.editor.getModel();
    if (!model || model.getValue() === text) return;
    const { start, removed, inserted } = difference(model.getValue(), text);
    const range = editor?.monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(start + removed.length));
    if (range === undefined) return;
    isPutting.current = true;
    model.applyEdits([{ range, text: inserted }]);
    isPutting.current = false;
  }, [editor, text]);

  useEffect(() => {
    if (editor === null) return;
    const decorations = editor.editor.createDecorationsCollection(
      marked.map(({ first, last }) => ({ range: new editor.monaco.Range(first, 1, last, 1), options: { isWholeLine: true, className: "bg-accent-soft" } })),
    );
    const line = editor.editor.getPosition()?.lineNumber ?? 0;
    const [shown] = marked;
    if (shown !== undefined && !marked.some(({ first, last }) => first <= line && line <= last))
      editor.editor.revealLinesInCenterIfOutsideViewport(shown.first, shown.last);
    return () => decorations.clear();
  }, [editor, marked]);

  useImperativeHandle<MonacoHandle | null, MonacoHandle | null>(ref, () => (editor === null ? null : handleOf(editor.editor)), [editor]);

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

/**
 * The owner's text follows before the next key comes: where it lagged behind, it would come back as a change from outside and take away what
 * was typed since.
 */
function inStep(report: () => void): void {
  flushSync(report);
}

function handleOf(editor: Monaco.editor.IStandaloneCodeEditor): MonacoHandle {
  return {
    goTo(line, column) {
      editor.setPosition({ lineNumber: line, column });
      editor.revealLineInCenter(line);
      editor.focus();
    },
    format() {
      void editor.getAction("editor.action.formatDocument")?.run();
    },
  };
}

/** The key by which Monaco toggles what Tab does. Only in a browser. */
function tabKey(): string {
  return navigator.platform.startsWith("Mac") ? "Ctrl+Shift+M" : "Ctrl+M";
}
