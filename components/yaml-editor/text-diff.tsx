"use client";
import type * as Monaco from "monaco-editor";
import { useTheme } from "next-themes";
import { useEffect, useRef, useState } from "react";
import { ErrorState } from "../common/error-state";
import { Skeleton } from "../ui/skeleton";
import { EDITOR_THEMES, loadMonaco } from "./load-monaco";

export interface TextDiffProps {
  before: string;
  after: string;
  /** What the two texts are, for those who do not see where they stand. */
  beforeLabel: string;
  afterLabel: string;
}

/** Two texts side by side, or, where there is no room for that, one in the other; to read. As high as its box. */
export function TextDiff({ before, after, beforeLabel, afterLabel }: TextDiffProps) {
  const host = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<{ monaco: typeof Monaco; editor: Monaco.editor.IStandaloneDiffEditor } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { resolvedTheme } = useTheme();

  // Stands first, so that it is cleaned up first: an editor that is gone cannot let go of its texts.
  useEffect(() => {
    if (shown === null) return;
    const original = shown.monaco.editor.createModel(before, "yaml");
    const modified = shown.monaco.editor.createModel(after, "yaml");
    const comparison = shown.editor.createViewModel({ original, modified });
    shown.editor.setModel(comparison);
    shown.editor.getOriginalEditor().updateOptions({ ariaLabel: beforeLabel });
    shown.editor.getModifiedEditor().updateOptions({ ariaLabel: afterLabel });
    return () => {
      shown.editor.setModel(null);
      // A comparison that is under way reads the texts to its end, and complains where they are gone.
      void comparison.waitForDiff().then(() => {
        for (const part of [comparison, original, modified]) part.dispose();
      });
    };
  }, [shown, before, after, beforeLabel, afterLabel]);

  useEffect(() => {
    let disposed = false;
    let made: Monaco.editor.IStandaloneDiffEditor | undefined;
    loadMonaco().then(
      (monaco) => {
        if (disposed || host.current === null) return;
        made = monaco.editor.createDiffEditor(host.current, {
          automaticLayout: true,
          readOnly: true,
          fontSize: 13,
          minimap: { enabled: false },
          scrollBeyondLastLine: false,
          renderOverviewRuler: false,
          hideUnchangedRegions: { enabled: true },
          fixedOverflowWidgets: true,
        });
        setShown({ monaco, editor: made });
      },
      (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      disposed = true;
      // A page that is hidden and shown again keeps its state, but not its editor.
      setShown(null);
      made?.dispose();
    };
  }, []);

  useEffect(() => {
    shown?.monaco.editor.setTheme(resolvedTheme === "dark" ? EDITOR_THEMES.dark : EDITOR_THEMES.light);
  }, [shown, resolvedTheme]);

  if (failure !== null) return <ErrorState title="The comparison could not be loaded" message={failure} />;
  return (
    <div className="relative h-full min-h-0">
      {shown === null && <Skeleton className="absolute inset-0" />}
      <div ref={host} className="h-full" />
    </div>
  );
}
