import { useMemo } from "react";
import type { MonacoHandle } from "../../yaml-editor/monaco-field";

/** The text editor from afar: it comes and goes with the view. */
export interface TextEditor {
  /** For the editor's `ref`. */
  attach(handle: MonacoHandle | null): void;
  isOpen(): boolean;
  /** Puts the cursor at a place, as soon as there is an editor to put it in. */
  goTo(line: number, column: number): void;
  format(): void;
}

export function useTextEditor(): TextEditor {
  return useMemo(() => {
    let open: MonacoHandle | null = null;
    let waiting: [line: number, column: number] | null = null;
    return {
      attach(handle) {
        open = handle;
        if (handle === null || waiting === null) return;
        handle.goTo(...waiting);
        waiting = null;
      },
      isOpen: () => open !== null,
      goTo(line, column) {
        if (open === null) waiting = [line, column];
        else open.goTo(line, column);
      },
      format: () => open?.format(),
    };
  }, []);
}
